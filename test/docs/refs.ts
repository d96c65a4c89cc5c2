/** Every `$ref` of a document that points at nothing within it. */
export function unresolvedRefs(document: unknown): string[] {
  return refsOf(document).filter((ref) => resolve(document, ref) === undefined)
}

/** What a `#/a/b` reference points at; undefined when it points at nothing. */
export function resolve(document: unknown, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined
  let at: unknown = document
  for (const step of ref.slice(2).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    at =
      at !== null && typeof at === 'object'
        ? Object.entries(at).find(([name]) => name === key)?.[1]
        : undefined
  }
  return at
}

function refsOf(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsOf(value),
  )
}
