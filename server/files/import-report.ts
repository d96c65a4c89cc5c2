import { z } from 'zod'
import type { BatchAck } from '../../shared/batch.ts'
import type { FileCounts, WrongCell } from '../../shared/files/file-answers.ts'
import { CELLS_TOLD } from '../../shared/files/file-answers.ts'
import type { Mapping } from '../../shared/files/mapping.ts'
import { columnOfPath } from '../../shared/files/row-to-observations.ts'
import type { RowProblem } from '../../shared/files/row-problem.ts'
import type { Label } from '../../shared/label.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'
import { wordOf } from './word-of.ts'

/** Rows that went wrong are kept by number, so that they can be handed back. */
const MAX_WRONG_ROWS = 50_000

const reasonSchema = z.object({
  column: z.string().nullable(),
  output: z.int(),
  member: z.string(),
  code: z.string(),
  count: z.int(),
  firstRow: z.int(),
  /** Of the first of them, where it was told more than its code tells. Older reports have none. */
  said: z.object({ vi: z.string(), en: z.string() }).optional(),
})
export const reportSchema = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  conflicts: z.int(),
  rejected: z.int(),
  observations: z.int(),
  reasons: z.array(reasonSchema),
  /** Ascending. */
  wrongRows: z.array(z.int()),
  wrongRowCount: z.int(),
})
export type ImportReport = z.infer<typeof reportSchema>

/** Where an observation of a batch came from. */
export interface Origin {
  row: number
  output: number
}

/** What became of the rows of a file so far. It can be written down and gone on with. */
export class RowReport {
  readonly cells: (Omit<WrongCell, 'message'> & { message: string | undefined })[] = []
  private readonly held: ImportReport
  private readonly reasons = new Map<string, ImportReport['reasons'][number]>()
  private readonly wrongRows: Set<number>
  private readonly mapping: Mapping

  constructor(mapping: Mapping, before: ImportReport = EMPTY) {
    this.mapping = mapping
    this.held = structuredClone(before)
    this.wrongRows = new Set(before.wrongRows)
    for (const reason of this.held.reasons) this.reasons.set(keyOf(reason), reason)
  }

  notMade(row: number, output: number, problems: readonly RowProblem[]): void {
    this.held.rejected++
    for (const { code, member, column } of problems)
      this.wrong({ row, output, code, member, column: column ?? null })
  }

  /** `reasons`: of refused members, by their index in the batch. */
  acknowledged(ack: BatchAck, origins: readonly Origin[], reasons?: ReadonlyMap<number, Label>): void {
    this.held.observations += origins.length
    this.held.accepted += ack.accepted
    this.held.duplicates += ack.duplicates
    this.held.conflicts += ack.conflicts.length
    this.held.rejected += ack.rejected.length
    for (const { index } of ack.conflicts) {
      const origin = origins[index]
      if (origin) this.wrong({ ...origin, code: 'conflict', member: '', column: null })
    }
    for (const { index, path, code, message } of ack.rejected) {
      const origin = origins[index]
      if (origin === undefined) continue
      const output = this.mapping.outputs[origin.output]
      const column = (output && columnOfPath(output, path)) ?? null
      this.wrong({ ...origin, code, member: path, column }, message, reasons?.get(index))
    }
  }

  counts(rows: number): FileCounts {
    const { accepted, duplicates, conflicts, rejected, observations } = this.held
    return { rows, observations, accepted, duplicates, conflicts, rejected }
  }

  /** The most frequent reasons first. */
  get report(): ImportReport {
    const reasons = [...this.reasons.values()].toSorted((a, b) => b.count - a.count).slice(0, CELLS_TOLD)
    const wrongRows = [...this.wrongRows].toSorted((a, b) => a - b)
    const wrongRowCount = Math.max(wrongRows.length, this.held.wrongRowCount)
    return { ...this.held, reasons, wrongRows: wrongRows.slice(0, MAX_WRONG_ROWS), wrongRowCount }
  }

  private wrong(cell: Omit<WrongCell, 'message'>, message?: string, said?: Label): void {
    this.wrongRows.add(cell.row)
    if (this.cells.length < CELLS_TOLD) this.cells.push({ ...cell, message })
    const { row, ...rest } = cell
    const known = this.reasons.get(keyOf(rest))
    if (known !== undefined) known.count++
    else if (this.reasons.size < CELLS_TOLD)
      this.reasons.set(keyOf(rest), { ...rest, count: 1, firstRow: row, ...tellingMore(said, rest.code) })
  }
}

export const EMPTY: ImportReport = {
  accepted: 0,
  duplicates: 0,
  conflicts: 0,
  rejected: 0,
  observations: 0,
  reasons: [],
  wrongRows: [],
  wrongRowCount: 0,
}

function keyOf({ output, member, column, code }: Omit<WrongCell, 'row' | 'message'>): string {
  return JSON.stringify([output, member, column, code])
}

/** What the code says by itself is not written down with it; nor a number of a person that a cell may have held. */
function tellingMore(said: Label | undefined, code: string): { said?: Label } {
  if (said === undefined || said.vi === wordOf(code).vi) return {}
  return { said: { vi: maskPersonalData(said.vi), en: maskPersonalData(said.en) } }
}
