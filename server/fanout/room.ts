import type { Domain } from '../../shared/domains/domain.ts'
import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import type { DomainChanges, FactChange } from '../world/changes.ts'
import type { RollUpRow, RollUps, RollUpScope } from '../world/roll-ups.ts'
import type { World } from '../world/world.ts'
import type { Case, Notice } from '../../shared/observation.ts'
import { buildFrame, everythingIn } from './frame-builder.ts'
import { speaksWithin } from './speaks-within.ts'
import { emptyRecord, mergeRecords, sizeOf, textOf, type TickRecord } from './tick-record.ts'

/** A dashboard that missed more than this gets a snapshot: a minute of ticks, and a bound on what they name. */
const RING_RECORDS = 240
const RING_IDS = 500_000
const RING_CHARACTERS = 4_000_000

/**
 * What is known of one domain within one scope, as a sequence of frames. Frames say the state at their sequence, so
 * everything is made inside a tick, when no change waits (R5).
 */
export class Room {
  readonly key: RoomKey
  readonly domain: Domain
  /** By the area tree's index. */
  readonly mask: Uint8Array
  /** The room's own scope first, then those shown side by side within it. */
  readonly scopes: readonly RollUpScope[]
  sequence: number
  bytes = 0
  frames = 0
  lastSpokeAt = 0
  private ring: TickRecord[] = []
  private ringIds = 0
  private ringCharacters = 0
  /** Up to which sequence the ring has forgotten: who holds less needs a snapshot. */
  private forgottenUpTo: number
  /** How many its domain had when the rows were made. */
  private indicators: number
  private rollUpRows: readonly RollUpRow[]
  private readonly rollUps: RollUps
  private readonly world: World

  constructor(options: {
    key: RoomKey
    domain: Domain
    scopes: readonly [RollUpScope, ...RollUpScope[]]
    world: World
    rollUps: RollUps
    sequence: number
  }) {
    this.key = options.key
    this.domain = options.domain
    this.scopes = options.scopes
    this.mask = options.scopes[0].mask
    this.world = options.world
    this.rollUps = options.rollUps
    this.sequence = options.sequence
    this.forgottenUpTo = options.sequence
    this.rollUpRows = this.rowsOfScopes()
    this.indicators = this.domain.indicators.length
  }

  /** What of a tick's changes belongs into this room; undefined when nothing does. */
  collect(
    changes: DomainChanges | undefined,
    changedRollUps: ReadonlySet<number>,
    feeds: Iterable<number>,
  ): TickRecord | undefined {
    const record = emptyRecord()
    for (const feed of feeds) {
      if (speaksWithin(this.world, this.world.feeds.get(feed), this.mask)) record.feeds.add(feed)
    }
    this.collectAdded(record)
    for (const row of this.rollUpRows) if (changedRollUps.has(row.id)) record.rollUps.add(row.id)
    if (changes) {
      this.collectState(changes, record)
      this.collectMoves(changes, record)
      collectFacts(changes.cases, record.cases, record.leftCases, this.mask, (id, feed, fact) => ({
        id,
        feed,
        case: fact,
      }))
      collectFacts(changes.notices, record.notices, record.leftNotices, this.mask, (id, feed, fact) => ({
        id,
        feed,
        notice: fact,
      }))
      for (const gone of changes.goneCases) if (this.mask[gone.area]) record.leftCases.add(gone.id)
      for (const gone of changes.goneNotices) if (this.mask[gone.area]) record.leftNotices.add(gone.id)
    }
    return sizeOf(record) === 0 ? undefined : record
  }

  /** The frame that takes a dashboard from the sequence before to `sequence`; it is remembered for those who miss it. */
  advance(record: TickRecord, sequence: number, now: number): Frame {
    const frame = this.frameOf(record, this.sequence, sequence, now)
    record.sequence = sequence
    this.sequence = sequence
    this.lastSpokeAt = now
    this.ring.push(record)
    this.ringIds += sizeOf(record)
    this.ringCharacters += textOf(record)
    this.forget()
    return frame
  }

  /** After `advance`: how long its frame was on the wire. */
  spent(bytes: number): void {
    this.bytes += bytes
    this.frames += 1
    const newest = this.ring.at(-1)
    if (!newest) return
    newest.bytesUpTo = this.bytes
    newest.framesUpTo = this.frames
  }

  /** Says only that the room is alive. */
  beat(now: number): Frame {
    this.lastSpokeAt = now
    return this.frameOf(emptyRecord(), this.sequence, this.sequence, now)
  }

  snapshot(now: number): Frame {
    const everything = everythingIn(this.world, this.domain, this.mask, this.rollUpRows)
    return this.frameOf(everything, null, this.sequence, now)
  }

  /** Roll-ups of its scopes, as they were told last. */
  get figures(): readonly Readonly<RollUpRow>[] {
    return this.rollUpRows
  }

  /** Whether `changesSince` can answer. */
  remembers(sequence: number): boolean {
    return sequence <= this.sequence && sequence >= this.forgottenUpTo
  }

  /** What changed since `sequence`, conflated; undefined when that is too long ago or never was. */
  changesSince(sequence: number, now: number): Frame | undefined {
    if (!this.remembers(sequence)) return undefined
    const missed = this.ring.filter((record) => record.sequence > sequence)
    return this.frameOf(mergeRecords(missed), sequence, this.sequence, now)
  }

  /** How much the room had said up to a sequence; undefined when the ring no longer knows. */
  spentUpTo(sequence: number): { bytes: number; frames: number } | undefined {
    const record = this.ring.findLast((candidate) => candidate.sequence <= sequence)
    return record && { bytes: record.bytesUpTo, frames: record.framesUpTo }
  }

  private frameOf(record: TickRecord, previous: number | null, sequence: number, now: number): Frame {
    return buildFrame({
      room: this,
      world: this.world,
      record,
      previous,
      sequence,
      now,
      rollUps: this.rollUpRows,
    })
  }

  /** Rows of indicators that were added since. */
  private collectAdded(record: TickRecord): void {
    if (this.indicators === this.domain.indicators.length) return
    const known = new Set(this.rollUpRows)
    this.rollUpRows = this.rowsOfScopes()
    this.indicators = this.domain.indicators.length
    for (const row of this.rollUpRows) {
      if (known.has(row)) continue
      record.newRollUps.add(row.id)
      record.rollUps.add(row.id)
    }
  }

  private rowsOfScopes(): RollUpRow[] {
    return this.scopes.flatMap((scope) => this.rollUps.rowsOf(this.domain, scope))
  }

  private collectState(changes: DomainChanges, record: TickRecord): void {
    const { series, things } = this.world
    for (const row of changes.series) if (this.mask[series.area[row] ?? -1]) record.series.add(row)
    for (const row of changes.newSeries) if (this.mask[series.area[row] ?? -1]) record.newSeries.add(row)
    for (const id of changes.states) if (this.mask[things.things[id]?.area ?? -1]) record.states.add(id)
    for (const id of changes.wholeThings) if (this.mask[things.things[id]?.area ?? -1]) record.things.add(id)
  }

  private collectMoves(changes: DomainChanges, record: TickRecord): void {
    const { series, things } = this.world
    for (const move of changes.moves) {
      const isIn = this.mask[things.things[move.id]?.area ?? -1] === 1
      const wasIn = this.mask[move.areaBefore] === 1
      if (wasIn && !isIn) record.leftThings.add(move.id)
      if (!isIn) continue
      // New to the room, or of another area than the room was told.
      for (const row of series.rowsOfThing.get(move.id) ?? []) {
        record.newSeries.add(row)
        record.series.add(row)
      }
    }
  }

  private isRingOverBound(): boolean {
    const { ring, ringIds, ringCharacters } = this
    return ring.length > RING_RECORDS || ringIds > RING_IDS || ringCharacters > RING_CHARACTERS
  }

  private forget(): void {
    while (this.ring.length > 1 && this.isRingOverBound()) {
      const oldest = this.ring.shift()
      if (!oldest) return
      this.ringIds -= sizeOf(oldest)
      this.ringCharacters -= textOf(oldest)
      this.forgottenUpTo = oldest.sequence
    }
  }
}

function collectFacts<F extends Case | Notice, R>(
  changes: readonly FactChange<F>[],
  records: R[],
  left: Set<number>,
  mask: Uint8Array,
  recordOf: (id: number, feed: number, fact: F) => R,
): void {
  for (const change of changes) {
    if (mask[change.area]) records.push(recordOf(change.id, change.feed, change.fact))
    else if (mask[change.areaBefore]) left.add(change.id)
  }
}
