/**
 * Flows through a junction in one step, from what each way in could send, what each way out could take, and the
 * shares that turn (row = way in). No vehicle is made or lost, each way in keeps its order (one that cannot turn
 * holds those behind it), and scarce room is given in proportion to capacities.
 * Source: Tampère, Corthout, Cattrysse and Immers, "A generic class of first order node models", 2011.
 * Writes what leaves each way in to `passed`.
 */
export function nodeFlows(
  sending: readonly number[],
  receiving: readonly number[],
  turning: readonly (readonly number[])[],
  capacity: readonly number[],
  passed: number[],
): void {
  if (allFit(sending, receiving, turning)) {
    for (let i = 0; i < sending.length; i++) passed[i] = sending[i] ?? 0
    return
  }
  shareScarceRoom(sending, receiving, turning, capacity, passed)
}

function allFit(
  sending: readonly number[],
  receiving: readonly number[],
  turning: readonly (readonly number[])[],
): boolean {
  for (let j = 0; j < receiving.length; j++) {
    let wanted = 0
    for (let i = 0; i < sending.length; i++) wanted += (sending[i] ?? 0) * (turning[i]?.[j] ?? 0)
    if (wanted > (receiving[j] ?? 0)) return false
  }
  return true
}

function shareScarceRoom(
  sending: readonly number[],
  receiving: readonly number[],
  turning: readonly (readonly number[])[],
  capacity: readonly number[],
  passed: number[],
): void {
  const room = [...receiving]
  const waiting = new Set(sending.keys())
  const settle = (i: number, flow: number) => {
    passed[i] = flow
    waiting.delete(i)
    turning[i]?.forEach((share, j) => (room[j] = Math.max(0, (room[j] ?? 0) - flow * share)))
  }
  while (waiting.size > 0) {
    const { way, factor } = tightest(room, turning, capacity, waiting)
    const users = [...waiting].filter((i) => way < 0 || (turning[i]?.[way] ?? 0) > 0)
    // Those that want less than their part give the rest to the others.
    const modest = users.filter((i) => (sending[i] ?? 0) <= factor * (capacity[i] ?? 0))
    if (modest.length > 0) for (const i of modest) settle(i, sending[i] ?? 0)
    else for (const i of users) settle(i, factor * (capacity[i] ?? 0))
  }
}

/** The way out with the least room for those that still wait; -1 when none is wanted. */
function tightest(
  room: readonly number[],
  turning: readonly (readonly number[])[],
  capacity: readonly number[],
  waiting: ReadonlySet<number>,
): { way: number; factor: number } {
  let way = -1
  let factor = Infinity
  for (let j = 0; j < room.length; j++) {
    let claims = 0
    for (const i of waiting) claims += (turning[i]?.[j] ?? 0) * (capacity[i] ?? 0)
    const share = claims > 0 ? (room[j] ?? 0) / claims : Infinity
    if (share < factor) [way, factor] = [j, share]
  }
  return { way, factor }
}
