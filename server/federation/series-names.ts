import type { ClientBase } from 'pg'
import type { SeriesDefinition } from '../journal/group.ts'
import { SELF } from '../pack.ts'
import type { ShareRules, Withheld } from './share-rules.ts'

/** What the journal's series are, as far as they may go out. */
export interface NamedSeries {
  readonly feed: string
  readonly indicator: string
  readonly thing: string | undefined
  readonly area: string | undefined
  readonly problem: Withheld | undefined
}

export class SeriesNames {
  private readonly named: (NamedSeries | undefined)[] = []
  private readonly rules: ShareRules

  constructor(rules: ShareRules) {
    this.rules = rules
  }

  /** Those that the tables know: what is newer is told by the journal itself. */
  async load(client: ClientBase): Promise<void> {
    const { rows } = await client.query<Nullable<SeriesDefinition>>(
      'select id, feed, indicator, thing, area, scope from series where scope is null and feed <> $1',
      [SELF],
    )
    for (const { id, feed, indicator, thing, area } of rows) {
      this.learn({ id, feed, indicator, ...(thing !== null && { thing }), ...(area !== null && { area }) })
    }
  }

  learn({ id, feed, indicator, thing, area, scope }: SeriesDefinition): void {
    // A roll-up of this centre's own: the parent computes its own.
    if (scope !== undefined || feed === SELF) return
    this.named[id] = { feed, indicator, thing, area, problem: this.rules.problemOf(indicator) }
  }

  get(id: number): NamedSeries | undefined {
    return this.named[id]
  }
}

type Nullable<T> = { [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] }
