import type { Pool } from 'pg'
import type { AuditFormat } from '../../shared/audit/audit-bounds.ts'
import { chainedEntrySchema } from '../../shared/audit/audit-entry.ts'
import type { AuditFilters } from './audit-question.ts'
import type { Line } from './chain.ts'
import { findLines } from './find-lines.ts'

/** Lines in memory at once. */
const PAGE = 200

/** The file, as it is read: what is only ever added to needs no snapshot. `last`: the number that it ends with. */
export async function* exportLines(
  pool: Pool,
  filters: AuditFilters,
  { format, last }: { format: AuditFormat; last: number },
): AsyncGenerator<string> {
  const write = format === 'csv' ? csvLine : jsonLine
  if (format === 'csv') yield `${COLUMNS}\r\n`
  for (let after = 0; ;) {
    const lines = await findLines(pool, filters, { after, before: last + 1, order: 'oldest', limit: PAGE })
    if (lines.length > 0) yield lines.map(write).join('')
    if (lines.length < PAGE) return
    after = lines.at(-1)?.number ?? last
  }
}

/** The entry stands in it byte for byte as it was hashed. */
export function jsonLine({ hash, text }: Line): string {
  return `{"hash":"${hash}","entry":${text}}\n`
}

const COLUMNS =
  'number,at,at_ms,action,who_type,who_id,who_name,from,target,outcome,reason,before,after,previous,hash,entry'

function csvLine({ hash, text }: Line): string {
  const entry = chainedEntrySchema.parse(JSON.parse(text))
  const { number, at, action, who, from, target, outcome, reason, before, after, previous } = entry
  const when = [number, new Date(at).toISOString(), at]
  const what = [action, who.type, who.id, who.name, from, target, outcome, reason, json(before), json(after)]
  const cells = [...when, ...what, previous, hash, text]
  return `${cells.map(cell).join(',')}\r\n`
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

/** A spreadsheet takes a text that begins so for a formula; an apostrophe in front makes it a text. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  const guarded = typeof value === 'string' && /^[=+@\t\r-]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
