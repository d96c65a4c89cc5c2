/** With one of them a place up or down. */
export function moved(all: readonly string[], index: number, by: -1 | 1): string[] {
  const one = all[index]
  if (one === undefined) return [...all]
  return all.toSpliced(index, 1).toSpliced(index + by, 0, one)
}
