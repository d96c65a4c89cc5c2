import type { DomainRegistry } from '../domains/registry.ts'
import type { Case, Notice } from '../observation.ts'
import type { Severity } from '../severity.ts'
import { decodeGaps } from './gaps.ts'
import type { Dictionary, Frame, ThingRecord } from './frame.ts'

export interface SeriesState {
  readonly id: number
  readonly indicator: string
  readonly feed: number
  /** The thing's id, or -1 where the series is an area's. */
  readonly thing: number
  readonly area: string
  /** In the indicator's unit, as quantised; null is "the source does not know"; undefined is "never heard". */
  value: number | null | undefined
  /** Epoch milliseconds since which the figure is known to stand. */
  asOf: number | undefined
}

export interface RollUpState {
  readonly id: number
  readonly indicator: string
  readonly scope: string
  value: number | null | undefined
  reported: number
  expected: number
  /** Of the oldest part, epoch milliseconds. */
  asOf: number | undefined
}

export interface ThingState extends ThingRecord {
  lat: number | null
  lon: number | null
  status: number
  asOf: number
}

export interface CaseState {
  readonly id: number
  readonly feed: number
  readonly case: Case
}

export interface NoticeState {
  readonly id: number
  readonly feed: number
  readonly notice: Notice
}

export type FeedState = NonNullable<Dictionary['feeds']>[number]

/** What one frame changed, so that layers and panels update by difference. Ids; `reset` says forget the rest. */
export interface RoomChange {
  reset: boolean
  series: readonly number[]
  rollUps: readonly number[]
  /** Things that are new or changed as a whole. */
  things: readonly number[]
  /** Things whose place or status changed. */
  states: readonly number[]
  cases: readonly number[]
  notices: readonly number[]
  goneThings: readonly number[]
  goneCases: readonly number[]
  goneNotices: readonly number[]
}

export type Applied = { status: 'applied'; change: RoomChange } | { status: 'gap' } | { status: 'stale' }

export const SEVERITY_RANK: Readonly<Record<Severity, number>> = {
  normal: 0,
  attention: 1,
  high: 2,
  critical: 3,
}

const NOTHING: readonly number[] = []

/**
 * What a dashboard holds of one room. It is exactly the server's state at `sequence`, or `apply` says that it is not
 * (R5). Snapshots and deltas go through the same path.
 */
export class RoomState {
  epoch = ''
  /** -1 before the first snapshot. */
  sequence = -1
  /** The server's clock at the newest frame. */
  serverTime = 0
  readonly feeds = new Map<number, FeedState>()
  readonly series = new Map<number, SeriesState>()
  readonly rollUps = new Map<number, RollUpState>()
  readonly things = new Map<number, ThingState>()
  readonly cases = new Map<number, CaseState>()
  readonly notices = new Map<number, NoticeState>()
  private readonly registry: DomainRegistry

  constructor(registry: DomainRegistry) {
    this.registry = registry
  }

  /** `gap`: frames before this one are missing, ask to resume. `stale`: it is older than what is held, ignore it. */
  apply(frame: Frame): Applied {
    const { previous } = frame
    if (previous === null) {
      this.clear()
    } else {
      if (frame.epoch !== this.epoch || this.sequence < 0) return { status: 'gap' }
      if (frame.sequence < this.sequence) return { status: 'stale' }
      if (previous > this.sequence) return { status: 'gap' }
    }
    this.epoch = frame.epoch
    this.sequence = frame.sequence
    this.serverTime = frame.at
    return { status: 'applied', change: this.merge(frame, previous === null) }
  }

  private merge(frame: Frame, reset: boolean): RoomChange {
    this.learn(frame.dictionary)
    for (const record of frame.things ?? []) this.setThing(record)
    for (const record of frame.cases ?? []) this.cases.set(record.id, record)
    for (const record of frame.notices ?? []) this.notices.set(record.id, record)
    this.removeThings(frame.gone?.things ?? NOTHING)
    for (const id of frame.gone?.cases ?? NOTHING) this.cases.delete(id)
    for (const id of frame.gone?.notices ?? NOTHING) this.notices.delete(id)
    return {
      reset,
      things: frame.things?.map((record) => record.id) ?? NOTHING,
      states: this.applyStates(frame),
      series: this.applyReadings(frame),
      rollUps: this.applyRollUps(frame),
      cases: frame.cases?.map((record) => record.id) ?? NOTHING,
      notices: frame.notices?.map((record) => record.id) ?? NOTHING,
      goneThings: frame.gone?.things ?? NOTHING,
      goneCases: frame.gone?.cases ?? NOTHING,
      goneNotices: frame.gone?.notices ?? NOTHING,
    }
  }

  private learn(dictionary: Dictionary | undefined): void {
    for (const feed of dictionary?.feeds ?? []) this.feeds.set(feed.index, feed)
    for (const [id, indicator, feed, thing, area] of dictionary?.series ?? []) {
      this.series.set(id, { id, indicator, feed, thing, area, value: undefined, asOf: undefined })
    }
    for (const [id, indicator, scope] of dictionary?.rollUps ?? []) {
      this.rollUps.set(id, {
        id,
        indicator,
        scope,
        value: undefined,
        reported: 0,
        expected: 0,
        asOf: undefined,
      })
    }
  }

  private setThing(record: ThingRecord): void {
    const held = this.things.get(record.id)
    this.things.set(record.id, {
      ...record,
      lat: held?.lat ?? null,
      lon: held?.lon ?? null,
      status: held?.status ?? 0,
      asOf: held?.asOf ?? 0,
    })
  }

  /** A thing takes its series along. */
  private removeThings(ids: readonly number[]): void {
    if (ids.length === 0) return
    const gone = new Set(ids)
    for (const id of ids) this.things.delete(id)
    for (const series of this.series.values()) if (gone.has(series.thing)) this.series.delete(series.id)
  }

  private applyStates(frame: Frame): readonly number[] {
    const columns = frame.states
    if (!columns) return NOTHING
    const ids = decodeGaps(columns.id)
    ids.forEach((id, row) => {
      const thing = this.things.get(id)
      if (!thing) return
      const lat = columns.lat[row] ?? null
      const lon = columns.lon[row] ?? null
      thing.lat = lat === null ? null : lat / 1e5
      thing.lon = lon === null ? null : lon / 1e5
      thing.status = columns.status[row] ?? 0
      thing.asOf = (frame.second - (columns.age[row] ?? 0)) * 1000
    })
    return ids
  }

  private applyReadings(frame: Frame): readonly number[] {
    const columns = frame.readings
    if (!columns) return NOTHING
    const ids = decodeGaps(columns.id)
    ids.forEach((id, row) => {
      const series = this.series.get(id)
      if (!series) return
      series.value = this.unquantise(series.indicator, columns.value[row] ?? null)
      series.asOf = (frame.second - (columns.age[row] ?? 0)) * 1000
    })
    return ids
  }

  private applyRollUps(frame: Frame): readonly number[] {
    const columns = frame.rollUps
    if (!columns) return NOTHING
    const ids = decodeGaps(columns.id)
    ids.forEach((id, row) => {
      const rollUp = this.rollUps.get(id)
      if (!rollUp) return
      rollUp.value = this.unquantise(rollUp.indicator, columns.value[row] ?? null)
      rollUp.reported = columns.reported[row] ?? 0
      rollUp.expected = columns.expected[row] ?? 0
      const age = columns.age[row] ?? -1
      rollUp.asOf = age < 0 ? undefined : (frame.second - age) * 1000
    })
    return ids
  }

  private unquantise(indicator: string, value: number | null): number | null {
    if (value === null) return null
    return value / 10 ** (this.registry.indicators.get(indicator)?.decimals ?? 0)
  }

  private clear(): void {
    this.feeds.clear()
    this.series.clear()
    this.rollUps.clear()
    this.things.clear()
    this.cases.clear()
    this.notices.clear()
  }
}
