/** Ascending ids as the first id and then differences: small numbers are short on the wire. */
export function encodeGaps(ids: readonly number[]): number[] {
  const gaps = new Array<number>(ids.length)
  let previous = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    gaps[i] = id - previous
    previous = id
  }
  return gaps
}

/** Inverse of `encodeGaps`. */
export function decodeGaps(gaps: readonly number[]): number[] {
  const ids = new Array<number>(gaps.length)
  let id = 0
  for (let i = 0; i < gaps.length; i++) {
    id += gaps[i] ?? 0
    ids[i] = id
  }
  return ids
}
