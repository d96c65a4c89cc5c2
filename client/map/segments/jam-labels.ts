/** A jammed segment: its road, how fast it goes and where its middle is, device pixels. */
export interface Jam {
  readonly road: string
  readonly speedKmh: number
  readonly x: number
  readonly y: number
}

/** One for each stretch: segments of one road that lie within `near` of one another; it tells the slowest. */
export function jamStretches(jams: readonly Jam[], near: number): Jam[] {
  const stretches: { slowest: Jam; members: Jam[] }[] = []
  for (const jam of jams.toSorted((a, b) => a.speedKmh - b.speedKmh)) {
    const joined = stretches.find(
      ({ slowest, members }) =>
        slowest.road === jam.road &&
        members.some((other) => Math.hypot(other.x - jam.x, other.y - jam.y) < near),
    )
    if (joined) joined.members.push(jam)
    else stretches.push({ slowest: jam, members: [jam] })
  }
  return stretches.map(({ slowest }) => slowest)
}

/** How long a part of a line lies in a box, in steps of `step`; the line is x0, y0, x1, y1, ... */
export function stepsInBox(
  line: Float64Array,
  box: { left: number; top: number; right: number; bottom: number },
  step: number,
): number {
  let steps = 0
  for (let index = 0; index + 3 < line.length; index += 2) {
    const x = line[index] ?? 0
    const y = line[index + 1] ?? 0
    const dx = (line[index + 2] ?? 0) - x
    const dy = (line[index + 3] ?? 0) - y
    const count = Math.max(1, Math.ceil(Math.hypot(dx, dy) / step))
    for (let at = 0; at < count; at += 1) {
      const px = x + (dx * at) / count
      const py = y + (dy * at) / count
      if (px >= box.left && px <= box.right && py >= box.top && py <= box.bottom) steps += 1
    }
  }
  return steps
}
