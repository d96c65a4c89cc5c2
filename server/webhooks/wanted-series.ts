import type { ClientBase } from 'pg'
import type { NamedSeries } from '../federation/series-names.ts'
import type { SeriesDefinition } from '../journal/group.ts'

/** The series of the indicators that one receiver asked for, as feeds said them: no roll-up of this centre's own. */
export class WantedSeries {
  private readonly named = new Map<number, NamedSeries>()
  private readonly indicators: ReadonlySet<string>

  constructor(indicators: ReadonlySet<string>) {
    this.indicators = indicators
  }

  /** Those that the tables know: what is newer is told by the journal itself. */
  async load(client: ClientBase): Promise<void> {
    if (this.indicators.size === 0) return
    const { rows } = await client.query<Row>(
      'select id, feed, indicator, thing, area from series where scope is null and indicator = any ($1)',
      [[...this.indicators]],
    )
    for (const { id, feed, indicator, thing, area } of rows) {
      this.learn({ id, feed, indicator, ...(thing !== null && { thing }), ...(area !== null && { area }) })
    }
  }

  learn({ id, feed, indicator, thing, area, scope }: SeriesDefinition): void {
    if (scope !== undefined || !this.indicators.has(indicator)) return
    this.named.set(id, { feed, indicator, thing, area, problem: undefined })
  }

  get(id: number): NamedSeries | undefined {
    return this.named.get(id)
  }
}

interface Row {
  id: number
  feed: string
  indicator: string
  thing: string | null
  area: string | null
}
