const PAIR = /(?<![\w-])([A-Za-z_][\w-]{0,63})=(?:"((?:[^"\\]|\\.){0,4000})"|([^\s"]{0,1000}))/g
const MAX_PAIRS = 200

/** What firewalls write as `key=value key="another value"`; of a key that is said twice the last. */
export function keyValuesIn(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const [, key = '', quoted, plain = ''] of text.matchAll(PAIR)) {
    if (fields.size >= MAX_PAIRS) break
    fields.set(key, quoted ?? plain)
  }
  return fields
}
