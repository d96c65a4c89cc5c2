import path from 'node:path'

/** What became of one file. */
export interface Row {
  file: string
  kind: string
  /** Rows, members or files that were read. */
  read: number
  accepted: number
  rejected: number
  why: string
  /** False where the file was not read, accepted or rejected as the folder says; undefined where nothing was asked. */
  ok: boolean | undefined
}

/** The table, and a line of totals for each kind. True when nothing failed. */
export function printReport(rows: readonly Row[]): boolean {
  const lines = linesOf(rows)
  const width = Math.max(...lines.map(({ file }) => file.length), 4)
  say(line(width, ' ', 'file', 'read', 'accepted', 'rejected', 'why'))
  for (const { file, read, accepted, rejected, why, ok } of lines)
    say(line(width, mark(ok), file, String(read), String(accepted), String(rejected), why))
  say('')
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const of = rows.filter((row) => row.kind === kind)
    const failed = of.filter(({ ok }) => ok === false).length
    say(
      `${kind}: ${of.length} files, read ${sum(of, 'read')}, accepted ${sum(of, 'accepted')}, rejected ${sum(of, 'rejected')}, failed ${failed}`,
    )
  }
  return rows.every(({ ok }) => ok !== false)
}

/** Files that nothing was asked of and nothing was read from are one line for each folder. */
function linesOf(rows: readonly Row[]): Row[] {
  const folders = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row.ok === undefined && row.read === 0 ? `${path.dirname(row.file)}: ${row.kind}` : row.file
    folders.set(key, [...(folders.get(key) ?? []), row])
  }
  return [...folders.values()].flatMap((of) => {
    const [first] = of
    if (first === undefined || of.length === 1) return of
    return [{ ...first, file: `${path.dirname(first.file)}/`, why: `${of.length} files: ${first.why}` }]
  })
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function line(
  width: number,
  sign: string,
  file: string,
  read: string,
  accepted: string,
  rejected: string,
  why: string,
) {
  return `${sign} ${file.padEnd(width)} ${read.padStart(8)} ${accepted.padStart(8)} ${rejected.padStart(8)}  ${why}`
}

function mark(ok: boolean | undefined): string {
  if (ok === undefined) return '-'
  return ok ? '✓' : '✗'
}

function sum(rows: readonly Row[], column: 'read' | 'accepted' | 'rejected'): number {
  return rows.reduce((total, row) => total + row[column], 0)
}
