import type { Pool } from 'pg'
import { BAND_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import type { Indicator } from '../../shared/domains/domain.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Subject } from '../history/query/request.ts'
import { SELF } from '../pack.ts'

export type BandSubject =
  Extract<Subject, { type: 'thing' }> | { readonly type: 'scope'; readonly scope: string }

export interface BandWork {
  indicator: Indicator
  subject: BandSubject
}

/** Each is a question or two to the history: more things than these are left out, those that were heard of last. */
const MAX_THINGS = 5_000

/**
 * Of what there can be bands: what was recorded of these scopes and has hours, and figures of things that nothing but
 * their band judges. In order, so that what was left out once is left out the next time.
 */
export async function bandWork(
  pool: Pool,
  registry: DomainRegistry,
  scopes: readonly string[],
): Promise<BandWork[]> {
  const recorded = await pool.query<{ indicator: string; scope: string }>(
    `select indicator, scope from series where feed = $1 and thing is null and scope = any($2)
     order by indicator, scope`,
    [SELF, scopes],
  )
  const ofScopes = recorded.rows.flatMap(({ indicator, scope }): BandWork[] => {
    const known = registry.indicators.get(indicator)
    if (known === undefined || known.rollUp === 'none' || !hasHours(known)) return []
    return [{ indicator: known, subject: { type: 'scope', scope } }]
  })
  return [...ofScopes, ...(await thingWork(pool, judgedByBand(registry)))]
}

async function thingWork(pool: Pool, indicators: readonly Indicator[]): Promise<BandWork[]> {
  const { rows } = await pool.query<{ indicator: string; feed: string; thing: string }>(
    `select indicator, feed, thing from series where thing is not null and indicator = any($1)
     order by id limit ${MAX_THINGS}`,
    [indicators.map(({ id }) => id)],
  )
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  return rows.flatMap(({ indicator: id, feed, thing }) => {
    const indicator = known.get(id)
    return indicator === undefined ? [] : [{ indicator, subject: { type: 'thing', feed, thing } }]
  })
}

function judgedByBand({ indicators, thingKinds }: DomainRegistry): Indicator[] {
  const ofThings = new Set([...thingKinds.values()].flatMap((kind) => kind.indicators))
  return [...indicators.values()].filter(
    (indicator) =>
      ofThings.has(indicator.id) &&
      indicator.thresholds === undefined &&
      indicator.better !== 'neither' &&
      hasHours(indicator),
  )
}

/** What is said once a day or a month has none. */
function hasHours({ cadenceMs }: Indicator): boolean {
  return cadenceMs <= BAND_PARAMETERS.slotMinutes * 60_000
}
