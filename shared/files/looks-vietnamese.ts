/**
 * Of the words with letters beyond ASCII, the share that can be a Vietnamese syllable: 0 when there is none. By it an
 * eight-bit encoding is told from another: read in the wrong one, words have two tones or signs in their middle.
 */
export function looksVietnamese(text: string): number {
  const words =
    text.match(/[\p{L}\p{M}\p{S}\p{Lm}\u0080-\u00bf]+/gu)?.filter((word) => /[\u0080-\uffff]/.test(word)) ??
    []
  if (words.length === 0) return 0
  return words.filter(isSyllable).length / words.length
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
/** Consonants, then vowels, then consonants; marks of vowels set aside. */
const SHAPE = /^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?$/

/** A capital with a sign behind a small letter: read in another encoding than it was written in. */
const MIXED = /\p{Ll}\p{M}*(?![A-Z])\p{Lu}/u

function isSyllable(word: string): boolean {
  if (MIXED.test(word)) return false
  const apart = word.toLowerCase().normalize('NFD')
  if ((apart.match(TONES)?.length ?? 0) > 1) return false
  return SHAPE.test(apart.replace(TONES, '').replace(/[\u0302\u0306\u031b]/g, ''))
}
