/**
 * Whole numbers in proportion to the weights that add up to the total exactly: the largest remainders get what is
 * left. None is above its `most`, where that is given and the sum allows it.
 */
export function spreadOver(total: number, weights: readonly number[], most?: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const limit = (index: number) => most?.[index] ?? Infinity
  const whole = exact.map((share, index) => Math.min(limit(index), Math.floor(share)))
  const order = exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  let left = total - whole.reduce((all, count) => all + count, 0)
  while (left > 0) {
    const before = left
    for (const { index } of order) {
      if (left === 0 || (whole[index] ?? 0) >= limit(index)) continue
      whole[index] = (whole[index] ?? 0) + 1
      left -= 1
    }
    if (left === before) throw new RangeError(`${total} is more than all of them may have`)
  }
  return whole
}
