import { setImmediate as nextTurn } from 'node:timers/promises'
import { ROWS_SHOWN, type FileCheck, type WrongCell } from '../../shared/files/file-answers.ts'
import type { Mapping } from '../../shared/files/mapping.ts'
import type { Locale } from '../../shared/label.ts'
import type { FeedDoor } from './feed-door.ts'
import { RowReport } from './import-report.ts'
import type { ParsedFile } from './parse-file.ts'
import { rowsToBatches } from './rows-to-batches.ts'
import { wordOf } from './word-of.ts'

/** What would become of each row of a file, in the asker's language. Others have their turns in between. */
export async function checkFile(
  { feed, table, mapping, locale }: { feed: string; table: ParsedFile; mapping: Mapping; locale: Locale },
  { door, now }: { door: FeedDoor; now: () => number },
): Promise<FileCheck> {
  const { columns, rows } = table
  const { zone, decimal } = mapping
  const judge = door.dryRun(feed, locale)
  const report = new RowReport(mapping)
  const understood: FileCheck['understood'] = []
  const by = { zone, decimal, columns, areas: door.areasOf(feed), importedAt: now(), from: 0 }
  for (const batch of rowsToBatches(table, mapping, by)) {
    for (const { row, output, problems } of batch.notMade) report.notMade(row, output, problems)
    if (batch.members.length > 0) report.acknowledged(await judge(batch.members), batch.origins)
    if (batch.from === 0) understood.push(...firstOf(batch))
    await nextTurn()
  }
  const { reasons, wrongRowCount } = report.report
  return {
    counts: report.counts(rows.length),
    wrongRows: wrongRowCount,
    reasons: reasons.map((reason) => ({ ...reason, message: messageOf(report, reason, locale) })),
    cells: report.cells.map((cell) => ({ ...cell, message: cell.message ?? wordOf(cell.code)[locale] })),
    understood,
  }
}

function firstOf({
  members,
  origins,
}: {
  members: Readonly<Record<string, unknown>>[]
  origins: { row: number }[]
}) {
  const byRow = new Map<number, Record<string, unknown>[]>()
  members.forEach((member, i) => {
    const row = origins[i]?.row
    if (row === undefined) return
    const said = byRow.get(row) ?? []
    if (said.length === 0 && byRow.size >= ROWS_SHOWN) return
    said.push({ ...member })
    byRow.set(row, said)
  })
  return [...byRow].map(([row, observations]) => ({ row, observations }))
}

/** What the gateway said of the first such cell says more than the code alone. */
function messageOf(report: RowReport, reason: Omit<WrongCell, 'row' | 'message'>, locale: Locale): string {
  const first = report.cells.find(
    ({ code, output, member, column }) =>
      code === reason.code &&
      output === reason.output &&
      member === reason.member &&
      column === reason.column,
  )
  return first?.message ?? wordOf(reason.code)[locale]
}
