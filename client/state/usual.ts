import type { Severity } from '../../shared/severity.ts'
import type { Deviation } from './judge.ts'
import type { Figure } from './roll-ups.ts'

export interface UsualSource {
  deviation: Deviation | undefined
  figure: Pick<Figure, 'reported' | 'expected'>
  /** The figure without any of which this one is of nothing. */
  needed: number | null | undefined
  /** Of the figure and of the facts in its block. */
  severities: readonly Severity[]
}

/** How a figure may be said to stand to what is usual; undefined where that would soothe or would be of nothing. */
export function usualOf({ deviation, figure, needed, severities }: UsualSource): Deviation | undefined {
  if (!deviation || needed === 0) return undefined
  if (figure.reported === 0 && figure.expected > 0) return undefined
  if (deviation.side === 'within' && severities.includes('critical')) return undefined
  return deviation
}
