import { describe, expect, it } from 'vitest'
import { stream } from '../../simulators/engine/random.ts'
import { RoadNetwork } from '../../simulators/roads/network.ts'
import { CellTransmission } from '../../simulators/traffic/cell-transmission.ts'
import { densityAt, fundamentalDiagram, sendingFlow } from '../../simulators/traffic/fundamental-diagram.ts'
import { nodeFlows } from '../../simulators/traffic/node-model.ts'
import { smallPack } from './small-pack.ts'

const MINUTE = 6

describe('cell transmission', () => {
  it('conserves vehicles: entered - left = on the road', () => {
    const { cells } = busyRoads()
    for (let step = 0; step < 60 * MINUTE; step++) {
      if (step === 5 * MINUTE) cells.setOpen(2, 10, 0.1)
      if (step === 30 * MINUTE) cells.setOpen(2, 10, 1)
      if (step % MINUTE === 0) cells.avoidQueues()
      cells.step()
      expect(Math.abs(cells.entered - cells.left - cells.onTheRoad)).toBeLessThan(1e-6)
      expect(Math.min(...cells.vehicles)).toBeGreaterThan(-1e-9)
    }
    expect(cells.left).toBeGreaterThan(1_000)
  })

  it('grows a queue upstream of a closed lane, spills it into the link behind, and dissolves it', () => {
    const { cells, roads } = busyRoads('main-')
    const arm = roads.armsOf('main-2')[0]?.index ?? -1
    const behind = roads.armsOf('main-1')[0]?.index ?? -1
    run(cells, 20 * MINUTE)
    expect(queueEnd(cells, arm)).toBeUndefined()
    const lane = cells.cellsOf(arm).count - 2
    cells.setOpen(arm, lane, 0.05)
    const ends: number[] = []
    for (let minutes = 0; minutes < 4; minutes++) {
      run(cells, 4 * MINUTE)
      ends.push(queueEnd(cells, arm) ?? NaN)
    }
    // The queue's upstream end moves towards the start of the link.
    expect(ends).toEqual(ends.toSorted((a, b) => b - a))
    expect(ends[3]).toBeLessThan(ends[0] ?? 0)
    run(cells, 90 * MINUTE)
    expect(queueEnd(cells, arm)).toBe(0)
    expect(queueEnd(cells, behind)).toBeDefined()
    cells.setOpen(arm, lane, 1)
    run(cells, 90 * MINUTE)
    expect(queueEnd(cells, arm)).toBeUndefined()
    expect(queueEnd(cells, behind)).toBeUndefined()
  })

  it('keeps the free speed on an empty road and slows a little below capacity', () => {
    const fd = fundamentalDiagram('national', 2, 60)
    for (const flow of [300, 1500, 2900]) expect(sendingFlow(fd, densityAt(fd, flow))).toBeCloseTo(flow, 6)
    expect(300 / densityAt(fd, 300)).toBeGreaterThan(57)
    expect(2900 / densityAt(fd, 2900)).toBeLessThan(45)
  })
})

describe('node model', () => {
  it('makes and loses nothing, never exceeds what may be sent or taken, and keeps the shares that turn', () => {
    const random = stream(7, 'node')
    for (let round = 0; round < 500; round++) {
      const [ways, outs] = [random.whole(1, 4), random.whole(1, 4)]
      const capacity = Array.from({ length: ways }, () => random.between(1, 10))
      const sending = capacity.map((most) => random.next() * most)
      const receiving = Array.from({ length: outs }, () => (random.chance(0.2) ? 0 : random.between(0, 12)))
      const turning = capacity.map(() =>
        share(Array.from({ length: outs }, () => (random.chance(0.3) ? 0 : random.next()))),
      )
      const passed = capacity.map(() => 0)
      nodeFlows(sending, receiving, turning, capacity, passed)
      passed.forEach((flow, i) => expect(flow).toBeLessThanOrEqual((sending[i] ?? 0) + 1e-9))
      receiving.forEach((room, j) => {
        const taken = passed.reduce((sum, flow, i) => sum + flow * (turning[i]?.[j] ?? 0), 0)
        expect(taken).toBeLessThanOrEqual(room + 1e-9)
      })
    }
  })

  it('gives scarce room in proportion to capacities, and what one does not want to the other', () => {
    const passed = [0, 0]
    nodeFlows([9, 9], [6], [[1], [1]], [20, 10], passed)
    expect(passed).toEqual([4, 2])
    nodeFlows([9, 1], [6], [[1], [1]], [20, 10], passed)
    expect(passed).toEqual([5, 1])
  })
})

/** The roads whose link ids begin so, under an even load. */
function busyRoads(begin = '') {
  const { nodes, links } = smallPack().roads
  const roads = new RoadNetwork({ nodes, links: links.filter((link) => link.id.startsWith(begin)) })
  const cells = new CellTransmission(roads, 10)
  for (const junction of roads.junctions) {
    const { incoming, outgoing } = junction
    const straight = incoming.map((way) =>
      share([
        ...outgoing.map((out) => (out === roads.arm(way).reverse ? 0 : 1)),
        outgoing.length < 2 ? 1 : 0.1,
      ]),
    )
    cells.setDemand(junction.index, {
      turning: [...straight, share([...outgoing.map(() => 1), 0])],
      originPerHour: outgoing.length < 2 ? 900 : 150,
    })
  }
  return { roads, cells }
}

function run(cells: CellTransmission, steps: number): void {
  for (let step = 0; step < steps; step++) cells.step()
}

/** First cell of an arm that is beyond its critical density. */
function queueEnd(cells: CellTransmission, arm: number): number | undefined {
  const { fd, first, count, cellKm } = cells.cellsOf(arm)
  for (let cell = 0; cell < count; cell++)
    if ((cells.vehicles[first + cell] ?? 0) / cellKm > fd.criticalDensity * 1.02) return cell
  return undefined
}

function share(row: number[]): number[] {
  const total = row.reduce((sum, value) => sum + value, 0)
  return total > 0 ? row.map((value) => value / total) : row.map((_, i) => (i === 0 ? 1 : 0))
}
