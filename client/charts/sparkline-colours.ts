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
  // A rem is 16.2 px at 1080 lines: at 2160 a line is as wide to the eye.
  const unit = Math.max(1, parseFloat(style.fontSize) / 16.2)
  return { unit, line, band: token('--band'), fill: theme === 'showcase' ? `${line}24` : undefined }
}
