import type { ClientBase } from 'pg'
import type { Thing } from '../../shared/observation.ts'
import type { SeriesDefinition } from '../journal/group.ts'

/** Where a series was, from when on (epoch milliseconds). */
export interface AreaSpan {
  readonly series: number
  readonly since: number
  readonly area: string
}

interface KnownThing {
  area: string
  at: number
  revision: number
}

/** What the historian knows of series and of the things they are of. */
export class SeriesBook {
  private readonly domains: string[] = []
  private readonly domainOfIndicator: (indicator: string) => string
  private readonly things = new Map<string, KnownThing>()
  private readonly seriesOfThing = new Map<string, number[]>()
  private readonly areas = new Map<number, string>()

  constructor(domainOfIndicator: (indicator: string) => string) {
    this.domainOfIndicator = domainOfIndicator
  }

  async load(client: ClientBase): Promise<void> {
    const series = await client.query<{ id: number; domain: string; feed: string; thing: string | null }>(
      'select id, domain, feed, thing from series',
    )
    for (const { id, domain, feed, thing } of series.rows) this.remember(id, domain, feed, thing ?? undefined)
    const areas = await client.query<{ series: number; area: string }>(
      'select distinct on (series) series, area from series_area order by series, since desc',
    )
    for (const row of areas.rows) this.areas.set(row.series, row.area)
    const things = await client.query<{ feed: string; id: string; area: string; revision: number; at: Date }>(
      `select feed, id, area, revision, at from fact where type = 'thing'`,
    )
    for (const { feed, id, area, revision, at } of things.rows) {
      this.things.set(keyOf(feed, id), { area, revision, at: at.getTime() })
    }
  }

  has(series: number): boolean {
    return this.domains[series] !== undefined
  }

  domainOf(series: number): string {
    const domain = this.domains[series]
    if (domain === undefined) throw new RangeError(`no series ${series}`)
    return domain
  }

  /** Answers where it is, if its thing is known. */
  addSeries({ id, feed, indicator, thing }: SeriesDefinition): AreaSpan | undefined {
    this.remember(id, this.domainOfIndicator(indicator), feed, thing)
    if (thing === undefined || this.areas.has(id)) return undefined
    const known = this.things.get(keyOf(feed, thing))
    return known && this.place(id, known)
  }

  /** Answers where series of the thing are from now on that were elsewhere. */
  addThing(feed: string, { id, area, at, revision }: Thing): AreaSpan[] {
    const key = keyOf(feed, id)
    const known = this.things.get(key)
    if (known !== undefined && known.revision >= revision) return []
    const thing = { area, at, revision }
    this.things.set(key, thing)
    const moved = (this.seriesOfThing.get(key) ?? []).filter((series) => this.areas.get(series) !== area)
    return moved.map((series) => this.place(series, thing))
  }

  private place(series: number, { area, at }: KnownThing): AreaSpan {
    this.areas.set(series, area)
    return { series, area, since: at }
  }

  private remember(id: number, domain: string, feed: string, thing: string | undefined): void {
    if (this.has(id)) return
    this.domains[id] = domain
    if (thing === undefined) return
    const key = keyOf(feed, thing)
    const series = this.seriesOfThing.get(key)
    if (series === undefined) this.seriesOfThing.set(key, [id])
    else series.push(id)
  }
}

function keyOf(feed: string, thing: string): string {
  // Neither has a space in it.
  return `${feed} ${thing}`
}
