import type { Definition } from '../../shared/kpi/definition.ts'
import { registry } from '../state/registry.ts'

/** How figures of an indicator come about. */
export const MAKINGS = ['fed', 'computed', 'counted'] as const
export type Making = (typeof MAKINGS)[number]

/** What the server counts of cases, things or readings is declared with the program; people add none such. */
export function makingOf({ indicator, formula }: Pick<Definition, 'indicator' | 'formula'>): Making {
  if (formula !== undefined) return 'computed'
  const from = registry.indicators.get(indicator)?.source.from ?? 'feed'
  return from === 'feed' ? 'fed' : 'counted'
}
