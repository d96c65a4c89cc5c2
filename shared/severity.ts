/** How much something wants attention; ordered from least to most. */
export const SEVERITIES = ['normal', 'attention', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]
