import { useDictionaryTexts } from '../dictionary/texts.ts'
import { ageParts } from '../i18n/age.ts'

/** A length of time in its largest whole unit: `12 phút`. */
export function useSpanWords(): (ms: number) => string {
  const t = useDictionaryTexts()
  return (ms) => {
    const { unit, count } = ageParts(ms)
    return t(`spans.${unit}`, { count })
  }
}
