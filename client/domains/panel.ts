import type { ComponentType } from 'react'
import type { Label } from '../../shared/label.ts'
import type { CaseState, RoomState } from '../../shared/live/room-state.ts'
import type { Place } from '../state/centre-store.ts'

/** A figure that says more about another one: `14/15 sẵn sàng`, `92,0 % đúng hạn`. Words are the indicator's own. */
export interface Fact {
  indicator: string
  /** The figure is out of this one. */
  of?: string
  /** Its short name says too little by itself: it is said in full. */
  inFull?: true
  /** The figure says too little without its unit: an amount of money. A per cent always has it. */
  inUnit?: true
}

/** A main figure of the wall: a block with its sparkline. */
export interface Kpi {
  indicator: string
  facts: readonly Fact[]
  /** Whose thresholds give the block its state, where that is not the figure's own. */
  stateOf?: string
  /** Without any of this one the figure is of nothing: a wait with no counter that serves is not `as usual`. */
  needs?: string
  /** Of whose sums it says where they do not add up; its own when left out. */
  sumOf?: string
  /** What else is known of the figure, behind its facts: who published it, and when. */
  Note?: ComponentType<KpiNoteProps>
}

export interface KpiNoteProps {
  indicator: string
  place: Place
}

/** A column of the table that compares centres. */
export interface CentreColumn {
  indicator: string
  /** Whose thresholds give the cell its state, where that is not the figure's own. */
  stateOf?: string
}

/** Figures of the day, one a line, under the domain's title. */
export interface DayPanel {
  title: Label
  indicators: readonly string[]
}

/** What a domain shows on the wall. Labels, units and thresholds are its declaration's; this only chooses. */
export interface DomainPanels {
  kpis: readonly Kpi[]
  columns: readonly CentreColumn[]
  day?: DayPanel
  /** What is known of who deals with a case, in the list of what needs a person. */
  CaseNote?: ComponentType<CaseNoteProps>
}

export interface CaseNoteProps {
  room: RoomState
  item: CaseState['case']
}
