import type { Fact } from '../../shared/observation.ts'
import type { Figure } from '../world/figure.ts'
import type { Origin } from '../world/origin.ts'
import type { World } from '../world/world.ts'
import { readGroup } from './group-reader.ts'
import type { GroupOrigin, GroupVisitor, SeriesDefinition } from './group.ts'
import { isDeclared, type LeftOut } from './left-out.ts'
import { restoreFeeds, type KeyframeSpan } from './restore-keyframe.ts'
import type { SeriesDictionary } from './series-dictionary.ts'
import { giveRow } from './series-rows.ts'

/** As often as the fan-out looks for notices whose time is over. */
const EXPIRE_EVERY_MS = 1_000

/**
 * Tells a world again what the journal holds, without recording it, from where a keyframe was begun or from the
 * beginning. What the world holds already is told no second time, so a group may be read again.
 */
export class WorldReplay implements GroupVisitor {
  /** Number of the next member that it has not told. */
  position: number
  /** Server clock of the newest batch that it told. */
  arrivedAt = 0
  private readonly world: World
  private readonly dictionary: SeriesDictionary
  private readonly leftOut: LeftOut
  private span: KeyframeSpan | undefined
  /** Of the member that is read. */
  private number = 0
  private until = Number.POSITIVE_INFINITY
  private isBeyond = false
  private origin: Origin | undefined
  private expiredAt = 0
  /** One for all: they are many. */
  private readonly figure: Figure = { at: 0, revision: 0, value: 0, numerator: 0, denominator: 0 }

  /** `span`: the keyframe that was restored into the world. */
  constructor(options: {
    world: World
    dictionary: SeriesDictionary
    leftOut: LeftOut
    span?: KeyframeSpan
  }) {
    this.world = options.world
    this.dictionary = options.dictionary
    this.leftOut = options.leftOut
    this.span = options.span
    this.position = options.span?.begin ?? 0
  }

  /**
   * Tells what of a group arrived up to `until`; answers whether that was all of it. The rest is told when the same
   * group is read again with a later time. Throws GroupError.
   */
  group(first: number, payload: Uint8Array, until = Number.POSITIVE_INFINITY): boolean {
    this.number = first
    this.until = until
    this.isBeyond = false
    this.origin = undefined
    readGroup(payload, this)
    return !this.isBeyond
  }

  batch(origin: GroupOrigin): void {
    this.isBeyond ||= origin.arrivedAt > this.until
    if (this.isBeyond) return
    const feed = this.world.feeds.indexOf(origin.feed)
    this.origin = feed < 0 ? undefined : { ...origin, feed }
    if (this.number < this.position) return
    if (feed >= 0) this.world.setTimebase(feed, origin.timebase, origin.factor)
    this.arrivedAt = Math.max(this.arrivedAt, origin.arrivedAt)
    if (origin.arrivedAt - this.expiredAt < EXPIRE_EVERY_MS) return
    this.expiredAt = origin.arrivedAt
    this.world.expireNotices(origin.arrivedAt)
  }

  series(definition: SeriesDefinition): void {
    if (this.world.series.rowOfJournalId(definition.id) < 0) this.dictionary.learn(definition)
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
    if (this.isTold(number)) return
    const known = this.world.series.rowOfJournalId(series)
    const row = known < 0 ? giveRow(this.world, this.dictionary, series) : known
    if (row < 0 || this.origin === undefined) {
      this.withoutRow(series, at)
      return
    }
    if (this.span && number < (this.span.series[row] ?? 0)) return
    const { figure } = this
    figure.at = at
    figure.revision = revision
    figure.value = value
    figure.numerator = numerator
    figure.denominator = denominator
    this.world.replayFigure(row, figure, this.origin)
  }

  fact(fact: Fact): void {
    const number = this.number++
    if (this.isTold(number)) return
    if (this.origin === undefined || !isDeclared(this.world, fact, this.origin.feed)) {
      this.leftOut.facts += 1
      return
    }
    if (this.span && fact.type === 'thing') {
      const held = this.world.things.find(this.origin.feed, fact.id)
      if (held && number < (this.span.things[held.id] ?? 0)) return
    }
    this.world.replayFact(fact, this.origin)
  }

  /** No more is to come for now: the world stands as the journal does. */
  finish(): void {
    if (this.span && this.position >= this.span.end) this.endKeyframe(this.span)
  }

  private isTold(number: number): boolean {
    if (this.isBeyond || number < this.position) return true
    if (this.span && number >= this.span.end) this.endKeyframe(this.span)
    this.position = number + 1
    return false
  }

  /** Feeds were taken last: until then they were told what they had heard already. */
  private endKeyframe({ feeds }: KeyframeSpan): void {
    restoreFeeds(this.world, feeds)
    this.span = undefined
  }

  private withoutRow(series: number, at: number): void {
    const rowless = this.dictionary.rowless.get(series)
    if (rowless === undefined) return
    rowless.newestEver = Math.max(rowless.newestEver, at)
    if (rowless.definition.scope === undefined) this.leftOut.series += 1
  }
}
