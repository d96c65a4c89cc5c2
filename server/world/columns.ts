type TypedArray = Float64Array | Int32Array | Uint8Array

/** A longer copy of a column, the new rows filled with `fill`. Amortised by doubling in the tables. */
export function grown<A extends TypedArray>(column: A, rows: number, fill: number): A {
  const longer = new (column.constructor as new (length: number) => A)(rows)
  longer.set(column)
  if (fill !== 0) longer.fill(fill, column.length)
  return longer
}
