import type { LocalDay } from '../engine/local-day.ts'
import type { CellTransmission } from './cell-transmission.ts'
import type { TrafficDemand } from './demand.ts'
import { densityAt } from './fundamental-diagram.ts'

/** What the roads carry at an hour when nothing has happened: known of any time without driving up to it. */
export class UsualRoads {
  private readonly cells: CellTransmission
  private readonly demand: TrafficDemand

  constructor(cells: CellTransmission, demand: TrafficDemand) {
    this.cells = cells
    this.demand = demand
  }

  /** Share of an arm's capacity that is used. */
  load(arm: number, day: LocalDay, at: number): number {
    const { fd } = this.cells.cellsOf(arm)
    return ((this.demand.targets[arm] ?? 0) * this.demand.profile(day, at)) / fd.capacity
  }

  speedKmh(arm: number, day: LocalDay, at: number): number {
    const { fd } = this.cells.cellsOf(arm)
    const flow = this.load(arm, day, at) * fd.capacity
    return flow <= 0 ? fd.freeKmh : Math.min(flow, fd.capacity) / densityAt(fd, flow)
  }
}
