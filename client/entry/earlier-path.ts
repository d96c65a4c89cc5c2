/** A box of 100 by 28, with room for the dot at its edges. */
const [LEFT, RIGHT, TOP, BOTTOM] = [3, 97, 4, 24]
const LEAST_POINTS = 3

/** A line through figures of equal steps; null leaves a gap. Undefined where too few are known for a line to say much. */
export function earlierPath(values: readonly (number | null)[]) {
  const known = values.filter((value) => value !== null)
  if (known.length < LEAST_POINTS) return undefined
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const xOf = (index: number) => round(LEFT + (index / (values.length - 1)) * (RIGHT - LEFT))
  const yOf = (value: number) =>
    high === low ? (TOP + BOTTOM) / 2 : round(BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP))
  const steps = values.map((value, index) => {
    if (value === null) return ''
    const begins = index === 0 || values[index - 1] === null
    return `${begins ? 'M' : 'L'}${xOf(index)} ${yOf(value)}`
  })
  const last = values.at(-1)
  return {
    path: steps.join(''),
    end: { x: RIGHT, y: yOf(last ?? low) },
  }
}

function round(coordinate: number): number {
  return Math.round(coordinate * 10) / 10
}
