import type { Junction } from '../roads/network.ts'
import type { JunctionDemand } from './cell-transmission.ts'
import { nodeFlows } from './node-model.ts'

/** What a junction needs of the roads around it. */
interface Roads {
  sending: (arm: number) => number
  receiving: (arm: number) => number
  leaveArm: (arm: number, vehicles: number) => void
  enterArm: (arm: number, vehicles: number) => void
}

/** One junction: its ways in and out, those who start there (and wait when the road is full) and those who end there. */
export class JunctionFlow {
  /** Vehicles that want to start here and could not yet. */
  held = 0
  private readonly junction: Junction
  private readonly capacity: number[]
  private readonly sending: number[]
  private readonly receiving: number[]
  private readonly passed: number[]
  private demand: JunctionDemand

  constructor(junction: Junction, capacityOf: (arm: number) => number) {
    this.junction = junction
    const { incoming, outgoing } = junction
    const outCapacity = outgoing.reduce((sum, arm) => sum + capacityOf(arm), 0)
    this.capacity = [...incoming.map(capacityOf), Math.max(1, outCapacity / 2)]
    this.sending = this.capacity.map(() => 0)
    this.passed = this.capacity.map(() => 0)
    this.receiving = [...outgoing.map(() => 0), Infinity]
    // Until told otherwise everything that arrives ends here.
    const toDestination = this.receiving.map((_, j) => (j === outgoing.length ? 1 : 0))
    this.demand = { turning: this.capacity.map(() => toDestination), originPerHour: 0 }
  }

  setDemand(demand: JunctionDemand): void {
    this.demand = demand
  }

  step(stepHours: number, roads: Roads): { entered: number; left: number } {
    const { incoming, outgoing } = this.junction
    incoming.forEach((arm, i) => (this.sending[i] = roads.sending(arm)))
    this.sending[incoming.length] = this.held + this.demand.originPerHour * stepHours
    outgoing.forEach((arm, j) => (this.receiving[j] = roads.receiving(arm)))
    nodeFlows(this.sending, this.receiving, this.demand.turning, this.capacity, this.passed)
    incoming.forEach((arm, i) => roads.leaveArm(arm, this.passed[i] ?? 0))
    outgoing.forEach((arm, j) => roads.enterArm(arm, this.through(j)))
    const entered = this.passed[incoming.length] ?? 0
    this.held = (this.sending[incoming.length] ?? 0) - entered
    return { entered, left: this.through(outgoing.length) }
  }

  private through(column: number): number {
    let sum = 0
    for (let i = 0; i < this.passed.length; i++)
      sum += (this.passed[i] ?? 0) * (this.demand.turning[i]?.[column] ?? 0)
    return sum
  }
}
