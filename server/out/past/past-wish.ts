import type { Locale } from '../../../shared/label.ts'
import type { Notice } from '../../../shared/observation.ts'
import type { RoomTable } from '../../../shared/out/export-parameters.ts'
import type { PublicRequest } from '../../../shared/open311/geo-report.ts'
import type { Principal } from '../../access/principal.ts'
import type { RequestQuery } from '../../open311/read-query.ts'
import type { NgsiForm } from '../ngsi/written-entity.ts'

/** What is to be told of a moment of the past: plain data, for a thread of its own. Who may see it was asked before. */
export type PastWish =
  | { tell: 'features'; scope: string; domains: readonly string[]; locale: Locale; unplaced: boolean }
  | {
      tell: 'table'
      scope: string
      domains: readonly string[]
      of: RoomTable
      locale: Locale
      heads: 'labels' | 'ids'
    }
  | {
      tell: 'entities'
      query: Readonly<Record<string, unknown>>
      form: NgsiForm
      who: Principal
      locale: Locale
    }
  | {
      tell: 'entity'
      id: string
      attrs: readonly string[] | undefined
      form: NgsiForm
      who: Principal
      locale: Locale
    }
  | { tell: 'warnings' }
  | { tell: 'requests'; query: RequestQuery; who: Principal; locale: Locale }
  | { tell: 'feeds' }

export type PastTold =
  | { tell: 'features'; text: string }
  | { tell: 'table'; text: string }
  | { tell: 'entities'; text: string; count: number }
  /** Undefined for one that there was not, or that may not be seen. */
  | { tell: 'entity'; text: string | undefined }
  | {
      tell: 'warnings'
      standing: { feed: string; fact: Notice }[]
      /** Feeds that played then. */
      playing: string[]
    }
  | { tell: 'requests'; requests: PublicRequest[] }
  | { tell: 'feeds'; feeds: FeedThen[] }

/** How a feed was; it had its journal say so, and nothing else of it is kept. */
export interface FeedThen {
  id: string
  lastArrivalAt: number | null
  timebase: 'live' | 'simulated' | 'replay'
}

/** What a wish is answered by. */
export type ToldOf<W extends PastWish> = Extract<PastTold, { tell: W['tell'] }>

export type PastAnswer =
  /** `position`: the number in the journal of the first member that had not come by then. */
  | { ok: true; told: PastTold; position: number }
  | { ok: false; code: 'busy' | 'took-too-long' }
  /** `earliest` is undefined where nothing was recorded yet. */
  | { ok: false; code: 'out-of-span'; earliest: number | undefined; latest: number }

/** Has a moment told, epoch milliseconds, by who keeps the past; `who` asks. */
export type AskPast = (at: number, wish: PastWish, who: Principal) => Promise<PastAnswer>
