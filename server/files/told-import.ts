import type { FileImport } from '../../shared/files/file-answers.ts'
import type { Locale } from '../../shared/label.ts'
import type { KnownImport } from './import-book.ts'
import { wordOf } from './word-of.ts'

/** An import as people are told of it. */
export function toldImport(known: KnownImport, locale: Locale): FileImport {
  const { accepted, duplicates, conflicts, rejected, observations, reasons } = known.report
  return {
    id: known.id,
    file: known.file,
    name: known.name,
    from: known.source,
    by: known.started_by,
    state: known.state,
    problem: known.problem,
    startedAt: known.started_at.getTime(),
    endedAt: known.ended_at?.getTime() ?? null,
    rowCount: known.row_count,
    counts: { rows: known.next_row, observations, accepted, duplicates, conflicts, rejected },
    outputs: known.mapping.outputs.map(({ type }) => type),
    reasons: reasons.slice(0, 20).map(({ said, ...reason }) => ({
      ...reason,
      message: (said ?? wordOf(reason.code))[locale],
    })),
  }
}
