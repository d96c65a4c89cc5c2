import type { Fact, Observation } from '../../shared/observation.ts'
import { outgoingReading } from '../federation/outgoing-reading.ts'
import type { ShareRules } from '../federation/share-rules.ts'
import { readGroup } from '../journal/group-reader.ts'
import type { GroupOrigin, GroupVisitor, SeriesDefinition } from '../journal/group.ts'
import { eventOf } from './cloud-event.ts'
import type { EventFilter } from './event-filter.ts'
import type { WantedSeries } from './wanted-series.ts'
import type { ThingBook } from './thing-book.ts'
import type { WaitingEvents } from './waiting-events.ts'

export interface EventReaderParts {
  centre: string
  filter: EventFilter
  /** Of texts that people wrote no more than is shared. */
  rules: ShareRules
  series: WantedSeries
  things: ThingBook
  waiting: WaitingEvents
}

/** Reads groups of the journal for one receiver: what of them it is to have comes to wait. */
export class EventReader implements GroupVisitor {
  /** What has a lower number is learned from, and not to be sent. */
  from = 0
  private readonly parts: EventReaderParts
  private number = 0
  private origin: GroupOrigin | undefined
  private isWanted = false

  constructor(parts: EventReaderParts) {
    this.parts = parts
  }

  read({ first, payload }: { first: number; payload: Uint8Array }): void {
    this.number = first
    readGroup(payload, this)
  }

  batch(origin: GroupOrigin): void {
    this.origin = origin
    this.isWanted = this.parts.filter.takesTimebase(origin.timebase)
  }

  series(definition: SeriesDefinition): void {
    this.parts.series.learn(definition)
  }

  reading(
    series: number,
    at: number,
    revision: number,
    value: number,
    numerator: number,
    denominator: number,
  ): void {
    const number = this.number++
    const { filter, things } = this.parts
    const named = this.isWanted ? this.parts.series.get(series) : undefined
    if (named === undefined) return
    const area = named.thing === undefined ? named.area : things.areaOf(named.feed, named.thing)
    if (!filter.takesArea(area)) return
    const reading = outgoingReading(named, at, revision, value, numerator, denominator)
    this.put(reading, number, `reading ${series}`)
  }

  fact(fact: Fact): void {
    const number = this.number++
    const { filter, things, rules } = this.parts
    const feed = this.origin?.feed ?? ''
    const isNews = fact.type !== 'thing' || things.isAnother(feed, fact)
    if (!this.isWanted || !isNews || !filter.takesFact(fact)) return
    const latestOf = fact.type === 'thing' ? `thing ${feed} ${fact.id}` : undefined
    this.put(rules.asShared(fact), number, latestOf)
  }

  private put(observation: Observation, number: number, latestOf: string | undefined): void {
    const { centre, waiting } = this.parts
    if (number < this.from) return
    const { feed = '', timebase, arrivedAt = 0 } = this.origin ?? {}
    const event = eventOf(observation, { centre, feed, simulated: timebase !== 'live' })
    waiting.put({ number, latestOf, arrivedAt, json: JSON.stringify(event) })
  }
}
