import type { DomainTexts, IndicatorTexts } from './indicator-texts.ts'

/** By domain. */
export const TEXTS: Readonly<Record<string, DomainTexts>> = {}

/** What stands in texts of an indicator, `<domain>.<name>`. */
export function textsOf(indicator: string): IndicatorTexts | undefined {
  const dot = indicator.indexOf('.')
  return TEXTS[indicator.slice(0, dot)]?.[indicator.slice(dot + 1)]
}
