/** Records as GeoReport v2 writes them in XML: `<list><item><field>text</field></item></list>`. */
export function geoReportXml(
  list: string,
  item: string,
  records: readonly Readonly<Record<string, string | number | boolean | undefined>>[],
): string {
  const items = records.map((record) => {
    const fields = Object.entries(record).map(
      ([name, value]) => `<${name}>${escaped(String(value ?? ''))}</${name}>`,
    )
    return `<${item}>${fields.join('')}</${item}>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>\n<${list}>${items.join('\n')}</${list}>\n`
}

/** What XML has no character for is left out. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
