import { CELL_PARTS, type CellName } from '../../shared/entry/cell.ts'

/** Of what `cellKey` wrote. */
export function cellNameOf(key: string): CellName | undefined {
  const [indicator, said] = key.split(' ')
  const part = CELL_PARTS.find((one) => one === said)
  return indicator && part ? { indicator, part } : undefined
}
