import type { Reading } from '../../shared/observation.ts'

/** Names the series of a reading within its feed. */
export function readingSeries({
  indicator,
  thing,
  area,
}: Pick<Reading, 'indicator' | 'thing' | 'area'>): string {
  return `${indicator}|${thing ?? ''}|${area ?? ''}`
}
