/** In the place of somebody's address or name. */
const STRUCK = '…'
const MAX_TITLE = 200

/**
 * One line for people of what a rule is called, without anybody in it (R11): addresses of networks, machines and mail
 * go wherever they stand, and so do `values`, what the event itself says of whom.
 */
export function strikeOut(text: string, values: readonly string[] = []): string {
  let line = text.slice(0, MAX_READ).replaceAll(CONTROLS, ' ')
  for (const value of values.slice(0, MAX_VALUES)) line = without(line, value.slice(0, MAX_TITLE))
  line = ADDRESSES.reduce((rest, address) => rest.replaceAll(address, STRUCK), line)
  // Not through the middle of a character.
  const cut = line.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_TITLE)
  return cut.replace(/[\ud800-\udbff]$/, '').trim()
}

/** What a device calls somebody, whole and without a domain: `corp\an.nguyen`, `an.nguyen@city.vn`. */
export function wordsOf(user: string): string[] {
  const name = user.trim()
  return name === '' ? [] : [name, name.split(/[\\/]/).at(-1) ?? '', name.split('@')[0] ?? '']
}

/** Of texts that a device wrote with somebody in them: what it put in quotes, and whom it calls a user. */
export function strikeOutWritten(text: string, values: readonly string[]): string {
  const written = text.slice(0, MAX_READ).replaceAll(QUOTED, STRUCK).replaceAll(USER, `$1 ${STRUCK}`)
  return strikeOut(written, values)
}

const MAX_READ = 1_000
const MAX_VALUES = 100
const CONTROLS = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu
const QUOTED = /'[^']{1,200}'|"[^"]{1,200}"|“[^”]{1,200}”/g
const USER = /\b(user(?:name)?|account|login)(?:\s*[:=]\s*|\s+for\s+)[^\s,;]{1,64}/giu
const ADDRESSES = [
  /[^\s@<>"'`,;:()[\]{}|\\/]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})*/gu,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g,
  /(?<![\w:])(?:[\da-f]{1,4}:){2,7}(?::|[\da-f]{1,4})(?:[\da-f:]{0,40})(?![\w:])/gi,
  /(?<![\w:])::(?:[\da-f]{1,4}:?){1,7}(?![\w:])/gi,
  /(?<![\da-f])[\da-f]{2}(?:[:-][\da-f]{2}){5}(?![\da-f])/gi,
  /\b[\w.-]{1,64}\\[\w.$-]{1,64}/g,
]

/** Where it stands as a word. */
function without(line: string, value: string): string {
  const wanted = value.trim()
  if (wanted.length < 2) return line
  const parts = line.split(wanted)
  return parts.reduce((whole, part) => {
    const isWord = !/[\p{L}\p{N}]$/u.test(whole) && !/^[\p{L}\p{N}]/u.test(part)
    return `${whole}${isWord ? STRUCK : wanted}${part}`
  })
}
