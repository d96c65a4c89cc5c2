import type { Severity } from '../../shared/severity.ts'
import type { Theme } from '../state/view-store.ts'
import type { SparklineColours } from './sparkline-option.ts'

const TOKENS: Readonly<Record<Severity, string>> = {
  normal: '--line',
  attention: '--attention',
  high: '--high',
  critical: '--critical-text',
}

/** A canvas knows no style sheet: the tokens in force are read for it. */
export function sparklineColours(severity: Severity, theme: Theme): SparklineColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const line = token(TOKENS[severity])
  return { line, band: token('--band'), fill: theme === 'showcase' ? `${line}24` : undefined }
}
