export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * JSON as RFC 8785 (JCS) writes it: no spaces, the members of an object in the order of their names' UTF-16 code
 * units, numbers and texts as ECMAScript writes them. One value has one text, and so one hash.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
