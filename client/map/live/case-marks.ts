import {
  SEVERITY_RANK,
  type CaseState,
  type RoomChange,
  type RoomState,
} from '../../../shared/live/room-state.ts'
import { worldX, worldY } from '../canvas/world.ts'
import type { FocusItem, FocusLayer } from '../focus/focus-layer.ts'
import { markKey } from '../points/mark-key.ts'
import { registry } from '../../state/registry.ts'
import type { PointLayer } from '../points/point-layer.ts'
import type { Alert } from './alert.ts'
import { KindCounts } from './kind-counts.ts'
import { kindMark } from './kind-marks.ts'

const FRESH = 0
const CRITICAL = 3

interface CaseMark {
  readonly room: string
  readonly severity: number
  readonly x: number
  readonly y: number
  /** In the point layer; -1 for what stands out on top of it. */
  slot: number
  shape: number
  readonly kind: string
}

/** Open cases that have a place. Critical ones never merge: they stand on top, with what they are and for how long. */
export class CaseMarks {
  private readonly marks = new Map<number, CaseMark>()
  /** How many open ones with a place there are of each kind. */
  readonly kinds = new KindCounts()
  private readonly points: PointLayer
  private readonly focus: FocusLayer

  constructor(points: PointLayer, focus: FocusLayer) {
    this.points = points
    this.focus = focus
  }

  apply(name: string, room: RoomState, change: RoomChange): void {
    if (change.reset) this.forget(name)
    for (const id of change.goneCases) this.remove(id)
    for (const id of change.cases) {
      const held = room.cases.get(id)
      if (held) this.set(name, held)
    }
  }

  /** High and worse. */
  *alerts(): Iterable<Alert> {
    for (const mark of this.marks.values()) if (mark.severity >= 2) yield mark
  }

  private forget(name: string): void {
    for (const [id, mark] of this.marks) if (mark.room === name) this.remove(id)
  }

  private set(name: string, held: CaseState): void {
    const { place, severity: level, kind } = held.case
    if (!place || registry.isOver(held.case)) {
      this.remove(held.id)
      return
    }
    const severity = SEVERITY_RANK[level]
    const x = worldX(place[1])
    const y = worldY(place[0])
    const before = this.marks.get(held.id)
    if (before && before.slot >= 0 && severity < CRITICAL && before.x === x && before.y === y) {
      this.points.restyle(before.slot, severity, markKey(before.shape, severity, FRESH, 0))
      this.marks.set(held.id, { ...before, severity })
      return
    }
    this.remove(held.id)
    const { shape, group } = kindMark(registry, kind)
    const merged = severity < CRITICAL
    const slot = merged ? this.points.addPoint(x, y, group, severity, markKey(shape, severity, FRESH, 0)) : -1
    if (!merged) this.focus.set(held.id, focusItem(held, x, y, shape))
    this.marks.set(held.id, { room: name, severity, x, y, slot, shape, kind })
    this.kinds.change(undefined, kind)
  }

  private remove(id: number): void {
    const mark = this.marks.get(id)
    if (!mark) return
    if (mark.slot >= 0) this.points.removePoint(mark.slot)
    else this.focus.delete(id)
    this.kinds.change(mark.kind, undefined)
    this.marks.delete(id)
  }
}

function focusItem(held: CaseState, x: number, y: number, shape: number): FocusItem {
  return { x, y, shape, feed: held.feed, title: held.case.title, openedAt: held.case.openedAt }
}
