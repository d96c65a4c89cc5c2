/** A text as XML holds it; what XML has no character for is left out. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}

/** An element with a text in it; nothing where there is none. */
export function xmlElement(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${xmlText(text)}</${name}>`
}

/** The value of an attribute, between double quotes. */
export function xmlValue(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll(/\s/g, ' ')
}
