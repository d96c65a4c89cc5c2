/** How well a name answers a query, best first. */
export const NAME_MATCHES = ['exact', 'folded', 'prefix', 'word', 'inside'] as const
export type NameMatch = (typeof NAME_MATCHES)[number]

/**
 * Vietnamese names are written in several ways: with the tone on either vowel (Hóa, Hoá), with or without marks,
 * in composed or decomposed Unicode, with another vowel in old papers (Quan Triều, Quán Triều). Null when the
 * query is nowhere in the name. An empty query matches nothing.
 */
export function matchName(query: string, name: string): NameMatch | null {
  const given = withoutUnitWord(clean(name))
  const found = readingsOf(clean(query)).flatMap((wanted) => compare(wanted, given) ?? [])
  return NAME_MATCHES.find((match) => found.includes(match)) ?? null
}

/** A key under which all spellings of a name are one: no unit word, no marks, lower case, single spaces. */
export function nameKey(name: string): string {
  return foldName(withoutUnitWord(clean(name)))
}

/** Without marks and case; đ is d; what is no letter or digit is a space. */
export function foldName(name: string): string {
  return clean(name)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
}

function compare(wanted: string, given: string): NameMatch | null {
  const [query, name] = [foldName(wanted), foldName(given)]
  if (query === '') return null
  if (query === name) return toneKey(wanted) === toneKey(given) ? 'exact' : 'folded'
  if (name.startsWith(query)) return 'prefix'
  if (name.includes(` ${query}`)) return 'word'
  return name.includes(query) ? 'inside' : null
}

/**
 * Typed without marks, "quan trieu" may be Quan Triều or a district ("quận") called Triều: both are tried.
 * With marks there is no doubt.
 */
function readingsOf(query: string): string[] {
  const readings = [withoutUnitWord(query)]
  const word = SPELT_OUT.map(foldName).find((unit) => query.startsWith(`${unit} `))
  return word === undefined ? readings : [...readings, query.slice(word.length + 1)]
}

/** "phường gia sàng", "p gia sàng" and "tp thái nguyên" are gia sàng and thái nguyên; tịnh khê stays. */
function withoutUnitWord(text: string): string {
  const unit = UNIT_WORDS.find((word) => text.startsWith(`${word} `))
  return unit === undefined ? text : text.slice(unit.length + 1)
}

/** Keeps vowels and tones but not the place of the tone in a syllable: hóa and hoá give one key. */
function toneKey(text: string): string {
  return text
    .normalize('NFD')
    .split(' ')
    .map((syllable) => syllable.replace(TONES, '') + (syllable.match(TONES)?.join('') ?? ''))
    .join(' ')
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** Grave, acute, tilde, hook above, dot below: the five tones, as combining marks. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

const SPELT_OUT = ['thành phố', 'thị xã', 'thị trấn', 'phường', 'huyện', 'quận', 'tỉnh', 'xã']
/** Short forms, and those that are no part of a name even without marks. */
const PLAIN = ['thanh pho', 'thi xa', 'thi tran', 'tp', 'tx', 'tt', 'p', 'h', 'q', 'x']
const UNIT_WORDS = [...SPELT_OUT, ...PLAIN]
