import type { Locale } from '../../shared/label.ts'

const WORDS = {
  vi: { day: 'ngày', hour: 'giờ', minute: 'phút' },
  en: { day: 'd', hour: 'h', minute: 'min' },
} as const satisfies Record<Locale, Record<string, string>>

/** `4 ngày 6 giờ`, `2 h 15 min`: its two largest units, of a span in minutes. */
export function spanText(minutes: number, locale: Locale): string {
  const whole = Math.round(minutes)
  const words = WORDS[locale]
  const parts = [
    [Math.floor(whole / 1_440), words.day],
    [Math.floor(whole / 60) % 24, words.hour],
    [whole % 60, words.minute],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  if (first === -1) return `0 ${words.minute}`
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(' ')
}
