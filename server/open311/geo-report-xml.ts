import { xmlElement } from '../out/xml-text.ts'

/** Records as GeoReport v2 writes them in XML: `<list><item><field>text</field></item></list>`. */
export function geoReportXml(
  list: string,
  item: string,
  records: readonly Readonly<Record<string, string | number | boolean | undefined>>[],
): string {
  const items = records.map((record) => {
    const fields = Object.entries(record).map(([name, value]) => xmlElement(name, String(value ?? '')))
    return `<${item}>${fields.join('')}</${item}>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>\n<${list}>${items.join('\n')}</${list}>\n`
}
