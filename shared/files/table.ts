import { z } from 'zod'

/** What a cell of a file holds: its text, a figure that the file itself knows as one, or nothing. */
export const cellSchema = z.union([z.string(), z.number(), z.null()])
export type Cell = z.infer<typeof cellSchema>

/** What is taken of one file; past each of them the file is refused with the code of the same name. */
export const FILE_LIMITS = {
  /** As it is sent. */
  bytes: 20 * 1024 * 1024,
  /** Of an XLSX file: all its parts together when unpacked. */
  unpackedBytes: 128 * 1024 * 1024,
  rows: 200_000,
  columns: 256,
  cells: 2_000_000,
  /** UTF-16 units of one cell. */
  cellLength: 5_000,
  parseMs: 20_000,
} as const

/** Nothing stands in it: empty cells, or only spaces. */
export function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '')
}
