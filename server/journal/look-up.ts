import type { Fact } from '../../shared/observation.ts'

/** A reading as the journal names it. */
export interface ReadingKey {
  series: number
  at: number
}

export interface FactKey {
  feed: string
  type: Fact['type']
  id: string
}
