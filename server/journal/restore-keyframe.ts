import { REMEMBERED_FIELDS, REMEMBERED_READINGS } from '../world/remembered-readings.ts'
import type { World } from '../world/world.ts'
import type { FeedRecord } from './keyframe-headers.ts'
import type { DepartedRows, FactRows, Keyframe, SeriesRows, ThingRows } from './keyframe-reader.ts'
import { SERIES_FIGURES } from './keyframe-writer.ts'
import { isDeclared, type LeftOut } from './left-out.ts'
import type { SeriesDictionary, SeriesName } from './series-dictionary.ts'

/** Up to where the journal is in what was restored already: a replay from `begin` on tells the rest. */
export interface KeyframeSpan {
  readonly begin: number
  readonly end: number
  /** By row, and by thing: numbers below are in it. */
  readonly series: Float64Array
  readonly things: Float64Array
  readonly feeds: readonly FeedRecord[]
}

/**
 * Puts a keyframe into a world that is empty but for its feeds. What is no longer declared or registered is left out
 * and counted; its series keep their names in the dictionary.
 */
export function restoreKeyframe(
  keyframe: Keyframe,
  world: World,
  dictionary: SeriesDictionary,
  leftOut: LeftOut,
): KeyframeSpan {
  const restoring = new Restoring(keyframe, world, dictionary, leftOut)
  for (const { newestEver, ...definition } of keyframe.rowless) dictionary.learn(definition, newestEver)
  dictionary.next = Math.max(dictionary.next, keyframe.nextSeries)
  restoreFeeds(world, keyframe.feeds)
  for (const part of keyframe.things) restoring.things(part)
  for (const part of keyframe.series) restoring.series(part)
  for (const part of keyframe.facts) restoring.facts(part)
  for (const part of keyframe.departed) restoring.departed(part)
  const { begin, end, feeds } = keyframe
  const series = Float64Array.from(restoring.seriesFrom)
  return { begin, end, feeds, series, things: Float64Array.from(restoring.thingsFrom) }
}

export function restoreFeeds(world: World, feeds: readonly FeedRecord[]): void {
  for (const { id, lastArrivedAt, spokeOf, ...state } of feeds) {
    const index = world.feeds.indexOf(id)
    if (index < 0) continue
    world.restoreFeed(index, {
      ...state,
      lastArrivedAt: lastArrivedAt ?? undefined,
      spokeOf: new Set(spokeOf),
    })
  }
}

class Restoring {
  readonly seriesFrom: number[] = []
  readonly thingsFrom: number[] = []
  /** Ids that things had, to those that they have; -1 for one that was left out. */
  private readonly thingIds: number[] = []
  /** Keys of all things that were, by the id that they had. */
  private readonly thingKeys: string[] = []
  private readonly feedOf: readonly number[]
  private readonly keyframe: Keyframe
  private readonly world: World
  private readonly dictionary: SeriesDictionary
  private readonly leftOut: LeftOut

  constructor(keyframe: Keyframe, world: World, dictionary: SeriesDictionary, leftOut: LeftOut) {
    this.keyframe = keyframe
    this.world = world
    this.dictionary = dictionary
    this.leftOut = leftOut
    this.feedOf = keyframe.feeds.map((feed) => world.feeds.indexOf(feed.id))
  }

  things({ position, feed, arrivedAt, asOf, things }: ThingRows): void {
    things.forEach((thing, row) => {
      const index = this.feedOf[feed[row] ?? -1] ?? -1
      this.thingKeys.push(thing.id)
      if (index < 0 || !isDeclared(this.world, thing, index)) {
        this.leftOut.facts += 1
        this.thingIds.push(-1)
        return
      }
      const { tree } = this.world
      const held = this.world.things.add(index, {
        thing,
        area: tree.indexOf(thing.area),
        status: this.world.thingStatuses.of(thing),
        arrivedAt: arrivedAt[row] ?? 0,
        asOf: asOf[row] ?? 0,
      })
      this.thingIds.push(held.id)
      this.thingsFrom[held.id] = position
    })
  }

  series(part: SeriesRows): void {
    for (let from = 0; from < part.rows; from++) {
      const row = this.addSeries(part, from)
      if (row < 0) this.leaveOut(part, from)
      else this.fill(row, part, from)
    }
  }

  facts({ feed, arrivedAt, facts }: FactRows): void {
    const { cases, notices, tree } = this.world
    facts.forEach((fact, row) => {
      const index = this.feedOf[feed[row] ?? -1] ?? -1
      const at = arrivedAt[row] ?? 0
      if (index < 0 || !isDeclared(this.world, fact, index)) this.leftOut.facts += 1
      else if (fact.type === 'case') cases.set(index, fact, tree.indexOf(fact.area), at)
      else if (fact.type === 'notice') notices.set(index, fact, tree.indexOf(fact.area), at)
    })
  }

  departed({ of, feed, hasForgotten, keys, revisions }: DepartedRows): void {
    const index = this.feedOf[feed] ?? -1
    if (index < 0) return
    const entries = keys.map((key, row) => [key, revisions[row] ?? 0] as const)
    this.world[of].restoreDeparted(index, entries, hasForgotten)
  }

  /** -1 where the world has no place for it. */
  private addSeries({ ids }: SeriesRows, from: number): number {
    const { world } = this
    const name = this.nameOf(ids, from)
    const feed = world.feeds.indexOf(name.feed)
    const indicator = world.indexOfIndicator(name.indicator)
    if (feed < 0 || indicator < 0) return -1
    if (name.thing === undefined) {
      const area = world.tree.indexOf(name.area ?? '')
      return area < 0 ? -1 : world.series.add(name, { feed, indicator, thing: -1, area })
    }
    const thing = world.things.things[this.thingIds[ids.thing[from] ?? -1] ?? -1]
    return thing ? world.series.add(name, { feed, indicator, thing: thing.id, area: thing.area }) : -1
  }

  private nameOf(ids: SeriesRows['ids'], from: number): SeriesName {
    const { feeds, indicators, areas } = this.keyframe
    const feed = feeds[ids.feed[from] ?? -1]?.id ?? ''
    const indicator = indicators[ids.indicator[from] ?? -1] ?? ''
    const thing = this.thingKeys[ids.thing[from] ?? -1]
    if (thing !== undefined) return { feed, indicator, thing }
    return { feed, indicator, area: areas[ids.area[from] ?? -1] ?? '' }
  }

  private leaveOut({ ids, figures }: SeriesRows, from: number): void {
    this.leftOut.series += 1
    const id = ids.journalId[from] ?? -1
    if (id >= 0) this.dictionary.learn({ id, ...this.nameOf(ids, from) }, figures.newestEver[from] ?? -1)
  }

  private fill(row: number, part: SeriesRows, from: number): void {
    const { series } = this.world
    const id = part.ids.journalId[from] ?? -1
    if (id >= 0) series.setJournalId(row, id)
    for (const name of SERIES_FIGURES) series[name][row] = part.figures[name][from] ?? Number.NaN
    const times = part.rememberedAt.subarray(from * REMEMBERED_READINGS, (from + 1) * REMEMBERED_READINGS)
    series.remembered.at.set(times, row * REMEMBERED_READINGS)
    const fields = REMEMBERED_READINGS * REMEMBERED_FIELDS
    series.remembered.fields.set(
      part.rememberedFields.subarray(from * fields, (from + 1) * fields),
      row * fields,
    )
    this.seriesFrom[row] = part.position
  }
}
