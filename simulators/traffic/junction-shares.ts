import type { Junction, RoadNetwork } from '../roads/network.ts'

/**
 * Who turns where at a junction, veh/h, so that each way in and out carries its target flow: iterative
 * proportional fitting (Furness 1965) of a matrix without U-turns, in which staying on the same road is likelier.
 * Rows: ways in, then the origin; columns: ways out, then the destination.
 */
export function turningFlows(
  network: RoadNetwork,
  junction: Junction,
  targetOf: (arm: number) => number,
  endShare: number,
): number[][] {
  const { incoming, outgoing } = junction
  const inFlows = incoming.map(targetOf)
  const outFlows = outgoing.map(targetOf)
  const arriving = sum(inFlows)
  const departing = sum(outFlows)
  const deadEnd = incoming.length <= 1
  const ending = deadEnd ? arriving : Math.max(endShare * arriving, arriving - departing * (1 - endShare / 2))
  const rows = [...inFlows, Math.max(0, departing - (arriving - ending))]
  const columns = [...outFlows, ending]
  return fit(seeds(network, junction, inFlows, outFlows), rows, columns)
}

function seeds(network: RoadNetwork, junction: Junction, inFlows: number[], outFlows: number[]): number[][] {
  const { incoming, outgoing } = junction
  const rows = incoming.map((way, i) => {
    const from = network.arm(way)
    const turns = outgoing.map((out, j) => {
      if (out === from.reverse) return 0
      return (outFlows[j] ?? 0) * (network.arm(out).link.road === from.link.road ? 3 : 1)
    })
    return [...turns, inFlows[i] ?? 0]
  })
  return [...rows, [...outFlows, 0]]
}

function fit(matrix: number[][], rows: readonly number[], columns: readonly number[]): number[][] {
  for (let round = 0; round < 60; round++) {
    for (let j = 0; j < columns.length; j++) {
      const factor = ratio(columns[j] ?? 0, sum(matrix.map((row) => row[j] ?? 0)))
      for (const row of matrix) row[j] = (row[j] ?? 0) * factor
    }
    matrix.forEach((row, i) => {
      const factor = ratio(rows[i] ?? 0, sum(row))
      for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) * factor
    })
  }
  return matrix
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function ratio(wanted: number, actual: number): number {
  return actual > 1e-12 ? wanted / actual : 0
}
