import type { Label } from './label.ts'

/** How much something wants attention; ordered from least to most. */
export const SEVERITIES = ['normal', 'attention', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

export const SEVERITY_NAMES: Readonly<Record<Severity, Label>> = {
  normal: { vi: 'bình thường', en: 'normal' },
  attention: { vi: 'chú ý', en: 'attention' },
  high: { vi: 'cao', en: 'high' },
  critical: { vi: 'nghiêm trọng', en: 'critical' },
}
