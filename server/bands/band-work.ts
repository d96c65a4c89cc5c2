import type { Pool } from 'pg'
import { BAND_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import type { Indicator } from '../../shared/domains/domain.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { SELF } from '../pack.ts'

export interface BandWork {
  indicator: Indicator
  scope: string
}

/** Of what there can be bands: what was recorded of these scopes, and has hours. In order, indicator by indicator. */
export async function bandWork(
  pool: Pool,
  registry: DomainRegistry,
  scopes: readonly string[],
): Promise<BandWork[]> {
  const { rows } = await pool.query<{ indicator: string; scope: string }>(
    `select indicator, scope from series where feed = $1 and thing is null and scope = any($2)
     order by indicator, scope`,
    [SELF, scopes],
  )
  return rows.flatMap(({ indicator, scope }) => {
    const known = registry.indicators.get(indicator)
    return known !== undefined && hasHours(known) ? [{ indicator: known, scope }] : []
  })
}

/** What is said once a day or a month has none. */
function hasHours({ rollUp, cadenceMs }: Indicator): boolean {
  return rollUp !== 'none' && cadenceMs <= BAND_PARAMETERS.slotMinutes * 60_000
}
