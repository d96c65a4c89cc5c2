import type { Pool, PoolClient } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import { domainOf, type DomainRegistry } from '../../../shared/domains/registry.ts'
import type { HistoryAnswer } from '../../../shared/history/history-answer.ts'
import type { FormulaOn } from '../../../shared/kpi/formula-on.ts'
import type { LoadedPack } from '../../pack.ts'
import { AreaMaps } from './area-maps.ts'
import { completeTo } from './complete-to.ts'
import { findSeries } from './find-series.ts'
import { readOnly } from './read-only.ts'
import type { HistoryRequest, Refusal, Subject } from './request.ts'
import { scopeHistory } from './scope-history.ts'
import type { ScopePlace } from './scope-plan.ts'
import { seriesHistory, type Found } from './series-history.ts'

export interface HistoryParts {
  pool: Pool
  pack: LoadedPack
  registry: DomainRegistry
  /** The registry's formulas, for all days, when left out. */
  formulaOn?: FormulaOn
  /** Whether a feed simulates; undefined where it is not known. */
  isSimulated?: (feed: string) => boolean | undefined
}

const STATEMENT_MS = 5_000

/** Answers what was, from the tables of the history. */
export class HistoryReader {
  readonly place: ScopePlace
  private readonly parts: HistoryParts

  constructor(parts: HistoryParts) {
    const { pack, registry, formulaOn = (id: string) => registry.formulas.get(id) } = parts
    this.parts = parts
    this.place = {
      maps: new AreaMaps(pack),
      facts: pack,
      zone: pack.pack.zone,
      today: pack.day,
      indicators: registry.indicators,
      formulaOn,
      cadenceMsOf: (indicator) => slowestCadence(pack, indicator),
    }
  }

  /** Rejects with PostgreSQL's error where a statement took too long (`tookTooLong`). */
  answer(request: HistoryRequest): Promise<HistoryAnswer | Refusal> {
    return readOnly(this.parts.pool, STATEMENT_MS, (client) => this.read(client, request))
  }

  private async read(client: PoolClient, request: HistoryRequest): Promise<HistoryAnswer | Refusal> {
    const { subject } = request
    if (subject.type === 'scope') {
      const found = await scopeHistory(client, request, subject, this.place)
      if ('refused' in found) return found
      const { feeds, ...rest } = found
      return { ...(await this.head(client, request, rest)), ...rest, ...this.simulated(feeds) }
    }
    const found = await this.series(client, request, subject)
    if ('refused' in found) return found
    const { more, ...rest } = found
    const head = await this.head(client, request, rest)
    const simulated = this.simulated([subject.feed])
    return { ...head, ...rest, method: 'series', ...simulated, ...(more === true ? { more } : {}) }
  }

  private async series(
    client: PoolClient,
    request: HistoryRequest,
    subject: Exclude<Subject, { type: 'scope' }>,
  ): Promise<Found | Refusal> {
    const series = await findSeries(client, request.indicator.id, subject)
    if (series === undefined) return { refused: 'unknown-series', status: 404, path: subject.type }
    return seriesHistory(client, request, series, this.place.zone)
  }

  private async head(
    client: PoolClient,
    { indicator, from, to }: HistoryRequest,
    { level, bucketMs }: Found,
  ) {
    const { id, unit } = indicator
    const complete = (await completeTo(client)) ?? null
    return { indicator: id, unit, level, bucketMs, zone: this.place.zone, from, to, completeTo: complete }
  }

  /** Known only if it is known of each, or if one is known to simulate. */
  private simulated(feeds: Iterable<string>): { simulated?: boolean } {
    const known = [...feeds].map((feed) => this.parts.isSimulated?.(feed))
    if (known.includes(true)) return { simulated: true }
    return known.length === 0 || known.includes(undefined) ? {} : { simulated: false }
  }
}

/** How often figures of an indicator come from the feed that says them most rarely, milliseconds of its time. */
function slowestCadence({ feeds }: LoadedPack, indicator: Indicator): number {
  const declared = feeds.map(({ figuresEveryMs }) => figuresEveryMs?.[domainOf(indicator.id)] ?? 0)
  return Math.max(indicator.cadenceMs, ...declared)
}
