import type { Found, Group } from '../../server/journal/committer.ts'
import { readGroup } from '../../server/journal/group-reader.ts'
import type { GroupOrigin, SeriesDefinition } from '../../server/journal/group.ts'
import type { FactKey, ReadingKey } from '../../server/journal/look-up.ts'
import type { FoundFact, FoundReading } from '../../server/world/recorder.ts'
import type { Fact } from '../../shared/observation.ts'
import { contentOfMember, keyOfMember } from './said-member.ts'

export interface KeptMember {
  feed: string
  /** Without its revision. */
  key: string
  revision: number
  content: string
}

/** What of the server survives `kill -9`: the groups that were committed, and what is found in them. */
export class DurableStore {
  readonly groups: { first: number; payload: Uint8Array }[] = []
  /** By their numbers. */
  private readonly members: KeptMember[] = []
  private readonly names = new Map<number, SeriesDefinition>()
  private readonly readings = new Map<string, FoundReading>()
  private readonly facts = new Map<string, FoundFact>()

  get position(): number {
    return this.members.length
  }

  of(feed: string): KeptMember[] {
    return this.members.filter((member) => member.feed === feed)
  }

  /** Throws where numbers have a hole, or a number is given twice. */
  keep({ first, count, bytes }: Group): void {
    if (first !== this.position) throw new Error(`members from ${first} behind ${this.position}`)
    const payload = Uint8Array.from(bytes)
    this.groups.push({ first, payload })
    let origin: GroupOrigin | undefined
    readGroup(payload, {
      batch: (said) => (origin = said),
      series: (definition) => this.name(definition),
      reading: (series, at, revision, ...figures) =>
        this.keepReading(series, at, revision, figures as [number, number, number]),
      fact: (fact) => this.keepFact(origin?.feed ?? '', fact),
    })
    if (this.position !== first + count) throw new Error(`a group of ${count} with other members`)
  }

  find(readings: readonly ReadingKey[], facts: readonly FactKey[]): Found {
    return {
      readings: readings.map(({ series, at }) => this.readings.get(`${series} ${at}`)),
      facts: facts.map(({ feed, type, id }) => this.facts.get(`${feed} ${type} ${id}`)),
    }
  }

  private name(definition: SeriesDefinition): void {
    const held = this.names.get(definition.id)
    if (held !== undefined && JSON.stringify(held) !== JSON.stringify(definition))
      throw new Error(`two series are called ${definition.id}`)
    this.names.set(definition.id, definition)
  }

  private keepReading(series: number, at: number, revision: number, figures: [number, number, number]): void {
    const name = this.names.get(series)
    if (name === undefined) throw new Error(`a reading before its series ${series}`)
    const { feed, indicator, thing, area } = name
    const value = Number.isNaN(figures[0]) ? null : figures[0]
    const key = `${indicator} ${thing ?? area} ${at}`
    this.members.push({ feed, key, revision, content: JSON.stringify(value) })
    const held = this.readings.get(`${series} ${at}`)
    if (held !== undefined && held.revision > revision) return
    this.readings.set(`${series} ${at}`, { revision, content: { value } })
  }

  private keepFact(feed: string, fact: Fact): void {
    const { type, id, revision = 0 } = fact
    this.members.push({ feed, key: keyOfMember(fact), revision, content: contentOfMember(fact) })
    const held = this.facts.get(`${feed} ${type} ${id}`)
    if (held !== undefined && held.revision > revision) return
    this.facts.set(`${feed} ${type} ${id}`, { revision, content: fact })
  }
}
