import type { ClientBase } from 'pg'
import { readPosition } from '../history/position.ts'
import { readGroup } from '../journal/group-reader.ts'
import type { SeriesDefinition } from '../journal/group.ts'
import { SELF } from '../pack.ts'
import { GroupPages } from './group-pages.ts'
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

  /**
   * Those that the tables know, and behind them those of the journal up to `next`, from where on it is read anyway: what
   * a former link had acknowledged may not be in the tables yet. Answers how far these are.
   */
  async load(client: ClientBase, next: number): Promise<number> {
    // Before the series are read: those of all that lies below are among them then.
    const position = await readPosition(client)
    const { rows } = await client.query<Nullable<SeriesDefinition>>(
      'select id, feed, indicator, thing, area, scope from series where scope is null and feed <> $1',
      [SELF],
    )
    for (const { id, feed, indicator, thing, area } of rows) {
      this.learn({ id, feed, indicator, ...(thing !== null && { thing }), ...(area !== null && { area }) })
    }
    await this.learnGroups(client, position, next)
    return position
  }

  learn({ id, feed, indicator, thing, area, scope }: SeriesDefinition): void {
    // A roll-up of this centre's own: the parent computes its own.
    if (scope !== undefined || feed === SELF) return
    this.named[id] = { feed, indicator, thing, area, problem: this.rules.problemOf(indicator) }
  }

  get(id: number): NamedSeries | undefined {
    return this.named[id]
  }

  private async learnGroups(client: ClientBase, from: number, to: number): Promise<void> {
    const pages = new GroupPages(client)
    const visitor = { ...UNHEARD, series: (definition: SeriesDefinition) => this.learn(definition) }
    for (let at = from; at < to;) {
      const groups = await pages.read(at)
      const last = groups.at(-1)
      if (last === undefined) return
      for (const { payload } of groups) readGroup(payload, visitor)
      at = last.first + last.count
    }
  }
}

const UNHEARD = { batch: () => undefined, reading: () => undefined, fact: () => undefined }

type Nullable<T> = { [K in keyof T]-?: undefined extends T[K] ? Exclude<T[K], undefined> | null : T[K] }
