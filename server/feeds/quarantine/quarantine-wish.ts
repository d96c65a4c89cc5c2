import type { QuarantineFilter } from '../../../shared/feeds/quarantine.ts'

/** Which rows are meant: of feeds that the asker may look into, and of them what they look for. */
export interface QuarantineWish extends Omit<QuarantineFilter, 'feed'> {
  readonly feeds: readonly string[]
  readonly ids?: readonly number[]
  /** Ids below, and above. */
  readonly before?: number
  readonly after?: number
}
