export interface Difference {
  /** Names of members from the outside in: `limits.rate`; empty for the value itself. */
  path: string
  before: string | undefined
  after: string | undefined
  isSame: boolean
}

/** An entry is bounded; a table that nobody reads to its end is, too. */
const MOST = 300

/** What was and what became of it, member by member, in the order in which they are named. */
export function differences(before: unknown, after: unknown): Difference[] {
  const was = membersOf(before)
  const became = membersOf(after)
  const paths = [...new Set([...was.keys(), ...became.keys()])].slice(0, MOST)
  return paths.map((path) => {
    const [one, other] = [was.get(path), became.get(path)]
    return { path, before: one, after: other, isSame: one === other }
  })
}

/** Leaves of a value, by path; a list of plain values is one leaf. */
function membersOf(value: unknown, path = '', members = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    if (path !== '') members.set(path, 'null')
    return members
  }
  if (typeof value !== 'object') return members.set(path, textOf(value))
  if (Array.isArray(value) && value.every(isPlain)) return members.set(path, value.map(textOf).join(', '))
  const inside = Object.entries(value)
  if (inside.length === 0) return members.set(path, '{}')
  for (const [name, member] of inside) membersOf(member, path === '' ? name : `${path}.${name}`, members)
  return members
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
