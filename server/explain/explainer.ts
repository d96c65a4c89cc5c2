import type { Pool, PoolClient } from 'pg'
import { dayOf } from '../../shared/areas/effective-date.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { ExplainAnswer } from '../../shared/kpi/explain-answer.ts'
import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import type { Dictionary } from '../dictionary/dictionary.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import { HistoryReader } from '../history/query/history-reader.ts'
import { readOnly } from '../history/query/read-only.ts'
import type { Refusal } from '../history/query/request.ts'
import type { LoadedPack } from '../pack.ts'
import { ExpectedParts } from '../world/expected-parts.ts'
import type { World } from '../world/world.ts'
import { withCorrections } from './with-corrections.ts'
import { withEntries } from './with-entries.ts'
import { explainFigures } from './explain-figures.ts'
import { explainThen } from './explain-then.ts'
import type { EntryPort, ExplainPlace } from './explain-place.ts'
import type { ExplainRequest } from './explain-request.ts'
import { scopeOf } from './scope-of.ts'

export interface ExplainParts {
  pack: LoadedPack
  registry: DomainRegistry
  world: World
  feeds: FeedRegistry
  dictionary: Dictionary
  /** Undefined only where a benchmark leaves the store out: then the past and corrections are not known. */
  pool: Pool | undefined
  told: ExplainPlace['told']
  /** Undefined while nothing is typed here. */
  entryOf?: EntryPort | undefined
  now: () => number
}

const STATEMENT_MS = 5_000

/** Explains figures of the present from the world, and figures of the past from the history. */
export class Explainer {
  private readonly parts: ExplainParts
  private readonly expected = new ExpectedParts()
  private readonly reader: HistoryReader | undefined

  constructor(parts: ExplainParts) {
    const { pool, pack, registry, dictionary } = parts
    this.parts = parts
    const formulaOn = dictionary.formulaOn.bind(dictionary)
    this.reader = pool && new HistoryReader({ pool, pack, registry, formulaOn })
  }

  /** Rejects with PostgreSQL's error where a statement took too long (`tookTooLong`). */
  answer(asked: ExplainRequest, who: Principal): Promise<ExplainAnswer | Refusal> {
    return asked.at === undefined ? this.ofNow(asked, who) : this.ofThen({ ...asked, at: asked.at }, who)
  }

  private async ofNow(asked: ExplainRequest, who: Principal): Promise<ExplainAnswer | Refusal> {
    const { world, pack, pool, told, entryOf, now } = this.parts
    const scope = scopeOf(pack.scopes, pack.centres, asked.scope)
    if (scope === undefined) return UNKNOWN_SCOPE
    const at = now()
    const day = dayOf(at, pack.pack.zone)
    const { expected } = this
    const place = { ...this.placeFor(asked, who), world, expected, scope, now: at, day, isPast: false, told }
    const explained = explainFigures(place, asked.indicator)
    const corrected = await withCorrections(explained, (work) => this.reading(pool, work))
    return this.head(asked, at, false, await withEntries(corrected, entryOf))
  }

  private async ofThen(
    asked: ExplainRequest & { at: number },
    who: Principal,
  ): Promise<ExplainAnswer | Refusal> {
    const { pool, pack, dictionary, entryOf } = this.parts
    const { reader } = this
    if (pool === undefined || reader === undefined) return NOT_KEPT
    const { maps, zone } = reader.place
    const day = dayOf(asked.at, zone)
    const map = maps.at(day)
    const mask = map.masks.get(asked.scope)
    if (mask === undefined) return UNKNOWN_SCOPE
    const explained = await readOnly(pool, STATEMENT_MS, async (client) => {
      const wish = { ...asked, indicator: asked.indicator.id, scope: { id: asked.scope, mask } }
      const place = { ...this.placeFor(asked, who), dictionary, map, day, zone, centres: pack.centres }
      const found = await explainThen(client, { ...place, feeds: this.feedsThen(), reader }, wish)
      return withCorrections(found, (work) => work(client))
    })
    return this.head(asked, asked.at, true, await withEntries(explained, entryOf))
  }

  private placeFor({ scope }: ExplainRequest, who: Principal) {
    const { dictionary, feeds, pack } = this.parts
    return {
      definitions: dictionary,
      nameOfFeed: (id: string) => feeds.nameOf(id) ?? { vi: id, en: id },
      mayRead: (domain: string) => may(who, 'room.read', { scopes: [scope], domains: [domain] }, pack.scopes),
    }
  }

  private feedsThen() {
    const { feeds } = this.parts.feeds
    const handedOn = feeds.flatMap(({ branches }) => [...branches.values()])
    const all = [
      ...feeds.map(({ feed, clock }) => ({ ...feed, clock })),
      ...handedOn.map(({ id, about, clock }) => ({ ...about, id, clock })),
    ]
    return all.map(({ id, domains, scopes, figuresEveryMs = {}, clock }) => {
      return { id, domains, scopes, cadenceMs: figuresEveryMs, isSimulated: clock.kind === 'simulated' }
    })
  }

  private async reading<T>(pool: Pool | undefined, work: (client: PoolClient) => Promise<T>) {
    return pool && readOnly(pool, STATEMENT_MS, work)
  }

  private head(
    { indicator, scope }: ExplainRequest,
    at: number,
    past: boolean,
    figures: ExplainAnswer['figures'],
  ): ExplainAnswer {
    return { indicator: indicator.id, scope, at, past, zone: this.parts.pack.pack.zone, figures }
  }
}

const UNKNOWN_SCOPE: Refusal = { refused: 'unknown-scope', status: 404, path: 'scope' }
const NOT_KEPT: Refusal = { refused: 'malformed', status: 400, path: 'at' }
