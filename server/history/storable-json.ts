/** A fact's text holds what PostgreSQL's jsonb cannot: the character NUL, or half of a surrogate pair. */
const UNSTORABLE = /\\u(0000|d[89a-f][0-9a-f]{2})/i

/** JSON that jsonb takes: what it cannot hold stands as U+FFFD, the replacement character. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return UNSTORABLE.test(json) ? JSON.stringify(value, replaceUnstorable) : json
}

function replaceUnstorable(_key: string, value: unknown): unknown {
  // UTF-8 has no halves either: writing and reading it puts U+FFFD in their place.
  return typeof value === 'string' ? Buffer.from(value).toString().replaceAll('\0', '\uFFFD') : value
}
