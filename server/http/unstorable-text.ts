/** PostgreSQL takes neither NUL nor half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Where in what somebody sent stands a text that the store cannot keep: `definition.name.vi`; undefined where none does. */
export function unstorableText(value: unknown): string | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? '' : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const found = unstorableText(member)
    if (found !== undefined) return found === '' ? name : `${name}.${found}`
  }
  return undefined
}
