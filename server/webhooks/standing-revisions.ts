import type { Pool } from 'pg'
import { SEVERITIES } from '../../shared/severity.ts'
import { CENTRE_DOMAIN } from '../pack.ts'
import type { ResolvedFilter } from './running-webhook.ts'

/** Revisions of cases and notices that one receiver is to have, counted in their table. */
export class StandingRevisions {
  private readonly pool: Pool
  private readonly filter: ResolvedFilter

  constructor(pool: Pool, filter: ResolvedFilter) {
    this.pool = pool
    this.filter = filter
  }

  /** From number `from` on and below `to`; no more than `most`. */
  async count(from: number, to: number, most: number): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `select count(*) as count from (select 1 ${WANTED} and number < $7 limit $8) counted`,
      [...this.values(from), to, most],
    )
    return rows[0]?.count ?? 0
  }

  /** The number from which on there are `most` of them; undefined where there are no more than that. */
  async nthNewest(from: number, most: number): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ number: number }>(
      `select number ${WANTED} order by number desc offset $7 limit 1`,
      [...this.values(from), most],
    )
    return rows[0] && rows[0].number + 1
  }

  private values(from: number): unknown[] {
    const { kinds, domains, areas, severity, simulated } = this.filter
    return [
      from,
      kinds.filter((kind) => kind !== 'thing'),
      domains ?? null,
      areas ?? null,
      SEVERITIES.slice(severity),
      simulated,
    ]
  }
}

const WANTED = `from fact_revision where number >= $1 and type = any ($2::text[])
  and case when $3::text[] is null then split_part(kind, '.', 1) <> '${CENTRE_DOMAIN}'
    else split_part(kind, '.', 1) = any ($3) end
  and ($4::text[] is null or area = any ($4)) and coalesce(body->>'severity', 'normal') = any ($5::text[])
  and ($6::boolean or simulated is not true)`
