import type { RoadNetwork } from '../roads/network.ts'
import type { FundamentalDiagram } from './fundamental-diagram.ts'
import { densityAt, fundamentalDiagram, receivingFlow, sendingFlow } from './fundamental-diagram.ts'
import { JunctionFlow } from './junction-flow.ts'

/** Beyond this a queue need not be known to a hundred metres, and the cells are half as many. */
const LONG_LINK_KM = 2

/** What the roads must carry: at each junction who turns where, who starts and who ends there. */
export interface JunctionDemand {
  /** Rows: ways in, then the origin; columns: ways out, then the destination. Each row sums to 1. */
  turning: number[][]
  /** veh/h that start here. */
  originPerHour: number
}

/** Cells of one arm: all alike. */
interface ArmCells {
  fd: FundamentalDiagram
  first: number
  count: number
  cellKm: number
}

/**
 * Cell Transmission Model (Daganzo, "The cell transmission model", 1994) on a road network, with a first-order
 * node model at the junctions. Vehicles are real numbers and are conserved: entered - left = on the road.
 */
export class CellTransmission {
  readonly network: RoadNetwork
  readonly stepHours: number
  readonly arms: readonly ArmCells[]
  /** Vehicles in each cell. */
  readonly vehicles: Float64Array
  /** Share of each cell's capacity that is open. */
  private readonly open: Float64Array
  /** Vehicles that crossed into each cell, and out of each arm, in this step. */
  private readonly into: Float64Array
  private readonly outOfArm: Float64Array
  private readonly junctions: readonly JunctionFlow[]
  entered = 0
  left = 0

  constructor(network: RoadNetwork, stepSeconds: number) {
    this.network = network
    this.stepHours = stepSeconds / 3600
    let cells = 0
    this.arms = network.arms.map(({ link, lengthKm }) => {
      // A cell is at least as long as a vehicle gets in a step: nothing skips a cell. Long links have longer cells.
      const leastKm = link.freeKmh * this.stepHours * (lengthKm > LONG_LINK_KM ? 2 : 1)
      const count = Math.max(1, Math.floor(lengthKm / leastKm))
      const freeKmh = Math.min(link.freeKmh, lengthKm / this.stepHours)
      const arm = {
        fd: fundamentalDiagram(link.class, link.lanes, freeKmh),
        first: cells,
        count,
        cellKm: lengthKm / count,
      }
      cells += count
      return arm
    })
    this.vehicles = new Float64Array(cells)
    this.open = new Float64Array(cells).fill(1)
    this.into = new Float64Array(cells)
    this.outOfArm = new Float64Array(this.arms.length)
    this.junctions = network.junctions.map((j) => new JunctionFlow(j, (arm) => this.cellsOf(arm).fd.capacity))
  }

  cellsOf(arm: number): ArmCells {
    const cells = this.arms[arm]
    if (cells === undefined) throw new RangeError(`no arm ${arm}`)
    return cells
  }

  /** Vehicles that wait outside the network, because the road on which they start is full. */
  get held(): number {
    return this.junctions.reduce((sum, j) => sum + j.held, 0)
  }

  get onTheRoad(): number {
    return this.vehicles.reduce((sum, n) => sum + n, 0)
  }

  /** Puts each arm into the even state in which it carries this flow, veh/h. */
  fill(flowOf: (arm: number) => number): void {
    this.arms.forEach((arm, index) => {
      const perCell = densityAt(arm.fd, flowOf(index)) * arm.cellKm
      this.vehicles.fill(perCell, arm.first, arm.first + arm.count)
      this.entered += perCell * arm.count
    })
  }

  setDemand(junction: number, demand: JunctionDemand): void {
    this.junctions[junction]?.setDemand(demand)
  }

  /** Lets drivers see the queues as they are now. */
  avoidQueues(): void {
    const queueOn = (arm: number) => this.queueOn(arm)
    for (const junction of this.junctions) junction.avoidQueues(queueOn)
  }

  /** Opens a cell to this share of its capacity: 1 is normal, 0 closed; who stands before a closed one turns back. */
  setOpen(arm: number, cell: number, share: number): void {
    const { first } = this.cellsOf(arm)
    this.open[first + cell] = share
    if (share > 0) return
    for (let before = first; before < first + cell; before++) {
      this.left += this.vehicles[before] ?? 0
      this.vehicles[before] = 0
    }
  }

  cellAt(arm: number, km: number): number {
    const { count, cellKm } = this.cellsOf(arm)
    return Math.min(count - 1, Math.max(0, Math.floor(km / cellKm)))
  }

  /** Space-mean speed in a cell, km/h. */
  speedKmh(arm: number, cell: number): number {
    const { fd, first, cellKm } = this.cellsOf(arm)
    const density = (this.vehicles[first + cell] ?? 0) / cellKm
    if (density <= 1e-9) return fd.freeKmh
    const open = this.open[first + cell] ?? 1
    const flow = density <= fd.criticalDensity ? sendingFlow(fd, density) : receivingFlow(fd, density)
    return Math.min(flow, fd.capacity * open) / density
  }

  step(): void {
    for (const arm of this.arms) this.moveInside(arm)
    for (const junction of this.junctions) {
      const { entered, left } = junction.step(this.stepHours, this)
      this.entered += entered
      this.left += left
    }
    this.arms.forEach((arm, index) => this.apply(arm, index))
  }

  /** Vehicles that the end of an arm could let go in this step. */
  sending(arm: number): number {
    const { first, count, fd, cellKm } = this.cellsOf(arm)
    return this.cellSending(fd, cellKm, first + count - 1)
  }

  /** Vehicles that the start of an arm could take in this step. */
  receiving(arm: number): number {
    const { first, fd, cellKm } = this.cellsOf(arm)
    return this.cellReceiving(fd, cellKm, first)
  }

  leaveArm(arm: number, vehicles: number): void {
    this.outOfArm[arm] = vehicles
  }

  enterArm(arm: number, vehicles: number): void {
    const { first } = this.cellsOf(arm)
    this.into[first] = (this.into[first] ?? 0) + vehicles
  }

  /** How full an arm is beyond its critical density: 1 is half way to a standstill or more, infinite is closed. */
  private queueOn(arm: number): number {
    const { fd, first, count, cellKm } = this.cellsOf(arm)
    let vehicles = 0
    for (let cell = first; cell < first + count; cell++) {
      if (this.open[cell] === 0) return Infinity
      vehicles += this.vehicles[cell] ?? 0
    }
    const beyond = vehicles / (count * cellKm) - fd.criticalDensity
    return Math.min(1, Math.max(0, (2 * beyond) / (fd.jamDensity - fd.criticalDensity)))
  }

  private moveInside({ fd, first, count, cellKm }: ArmCells): void {
    this.into[first] = 0
    for (let cell = first + 1; cell < first + count; cell++)
      this.into[cell] = Math.min(this.cellSending(fd, cellKm, cell - 1), this.cellReceiving(fd, cellKm, cell))
  }

  private apply({ first, count }: ArmCells, index: number): void {
    const last = first + count - 1
    for (let cell = first; cell <= last; cell++) {
      const out = cell === last ? (this.outOfArm[index] ?? 0) : (this.into[cell + 1] ?? 0)
      this.vehicles[cell] = (this.vehicles[cell] ?? 0) + (this.into[cell] ?? 0) - out
    }
  }

  private cellSending(fd: FundamentalDiagram, cellKm: number, cell: number): number {
    const vehicles = this.vehicles[cell] ?? 0
    const flow = Math.min(sendingFlow(fd, vehicles / cellKm), fd.capacity * (this.open[cell] ?? 1))
    return Math.min(flow * this.stepHours, vehicles)
  }

  private cellReceiving(fd: FundamentalDiagram, cellKm: number, cell: number): number {
    const flow = receivingFlow(fd, (this.vehicles[cell] ?? 0) / cellKm)
    return Math.min(flow, fd.capacity * (this.open[cell] ?? 1)) * this.stepHours
  }
}
