import type { Junction } from '../roads/network.ts'
import type { JunctionDemand } from './cell-transmission.ts'
import { nodeFlows } from './node-model.ts'

/** Of those who would turn into a standing queue, how many take another way, and of these, how many a small street. */
const DIVERTED = 0.85
const INTO_SMALL_STREETS = 0.3
/** Of those who would start where every way stands still, how many stay at home for now. */
const DELAYED = 0.7

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
  /** The demand as drivers change it who see a queue ahead. */
  private chosen: JunctionDemand

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
    this.chosen = this.demand
  }

  setDemand(demand: JunctionDemand): void {
    this.demand = demand
    this.chosen = demand
  }

  /**
   * Drivers who can turn off avoid ways that are full: `queueOn` is 0 for a free way, 1 for one that stands still. Into
   * one that is closed (infinite) nobody turns: who has no other way turns back, and ends here as far as roads go.
   */
  avoidQueues(queueOn: (arm: number) => number): void {
    const queues = this.junction.outgoing.map(queueOn)
    const least = Math.min(...queues)
    const turning = queues.some((queue) => queue > 0)
      ? this.demand.turning.map((row) => divert(row, queues))
      : this.demand.turning
    this.chosen = {
      turning,
      originPerHour: this.demand.originPerHour * (1 - DELAYED * Math.min(1, Math.max(0, least))),
    }
  }

  step(stepHours: number, roads: Roads): { entered: number; left: number } {
    const { incoming, outgoing } = this.junction
    incoming.forEach((arm, i) => (this.sending[i] = roads.sending(arm)))
    this.sending[incoming.length] = this.held + this.chosen.originPerHour * stepHours
    outgoing.forEach((arm, j) => (this.receiving[j] = roads.receiving(arm)))
    nodeFlows(this.sending, this.receiving, this.chosen.turning, this.capacity, this.passed)
    incoming.forEach((arm, i) => roads.leaveArm(arm, this.passed[i] ?? 0))
    outgoing.forEach((arm, j) => roads.enterArm(arm, this.through(j)))
    const entered = this.passed[incoming.length] ?? 0
    this.held = (this.sending[incoming.length] ?? 0) - entered
    return { entered, left: this.through(outgoing.length) }
  }

  private through(column: number): number {
    let sum = 0
    for (let i = 0; i < this.passed.length; i++)
      sum += (this.passed[i] ?? 0) * (this.chosen.turning[i]?.[column] ?? 0)
    return sum
  }
}

/**
 * One row of turning shares when some ways are full. Without another way out (a point between two junctions) everyone
 * queues. Small streets are not in the network: who takes one ends there, as far as the network knows.
 */
function divert(row: readonly number[], queues: readonly number[]): number[] {
  const destination = queues.length
  const isClosed = queues.some((queue, j) => queue === Infinity && (row[j] ?? 0) > 0)
  const lost = queues.map((queue, j) => (row[j] ?? 0) * (queue === Infinity ? 1 : DIVERTED * queue))
  const ways = queues.filter((_, j) => (row[j] ?? 0) > 0).length
  const total = lost.reduce((sum, share) => sum + share, 0)
  if ((ways < 2 && !isClosed) || total === 0) return [...row]
  const kept = queues.map((_, j) => (row[j] ?? 0) - (lost[j] ?? 0))
  const free = kept.map((share, j) => share * Math.max(0, 1 - (queues[j] ?? 0)))
  const freeTotal = free.reduce((sum, share) => sum + share, 0)
  const toWays = freeTotal > 0 ? total * (1 - INTO_SMALL_STREETS) : 0
  const shares = kept.map((share, j) => share + (freeTotal > 0 ? (toWays * (free[j] ?? 0)) / freeTotal : 0))
  return [...shares, (row[destination] ?? 0) + total - toWays]
}
