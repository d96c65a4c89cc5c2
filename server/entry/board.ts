import { dayOf } from '../../shared/areas/effective-date.ts'
import { MAX_BOARD_ROWS, type BoardAnswer, type BoardRow } from '../../shared/entry/entry-board.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import { domainsOf } from './entry-feed.ts'
import type { FormBook } from './form-book.ts'
import { sheetsOfForm, type OwedSheet } from './owed-sheets.ts'
import type { SheetRow, SheetRows } from './sheet-rows.ts'
import { clockwise, toldPeriod } from './told-sheet.ts'

export interface BoardQuestion {
  from?: string | undefined
  to?: string | undefined
  form?: string | undefined
}

export interface MayOf {
  read: (form: EntryForm) => boolean
  write: (form: EntryForm) => boolean
  review: (form: EntryForm) => boolean
}

/** What is owed and what was handed in, of the forms that whoever asks may read. */
export async function boardOf(
  question: BoardQuestion,
  may: MayOf,
  { book, rows, zone, now }: { book: FormBook; rows: SheetRows; zone: string; now: () => number },
): Promise<BoardAnswer> {
  const serverTime = now()
  const today = dayOf(serverTime, zone)
  const readable = book.forms.filter(
    (form) => may.read(form) && (question.form === undefined || form.id === question.form),
  )
  const sorted = readable.toSorted(byUnitAndName)
  const sheets = sorted.flatMap(({ id }) => sheetsOfForm(book, id, { today, zone, ...question }))
  const known = await rows.of(sheets.map(({ form, period }) => ({ form: form.id, period: period.id })))
  const shown = sheets.flatMap((sheet) => {
    const row = known.get(`${sheet.form.id} ${sheet.period.id}`)
    const isShown = sheet.isOwed || (row !== undefined && row.state !== 'empty')
    return isShown ? [toldRow(sheet, row, may, { zone, now: serverTime })] : []
  })
  const kept = shown.slice(0, MAX_BOARD_ROWS)
  return { serverTime, zone, rows: kept, leftOut: shown.length - kept.length }
}

function toldRow(
  { form, period }: OwedSheet,
  row: SheetRow | undefined,
  may: MayOf,
  by: { zone: string; now: number },
): BoardRow {
  const life = row ?? { state: 'empty' as const, acceptedRevision: 0, submittedAt: undefined }
  return {
    form: form.id,
    name: form.name,
    unit: form.unit,
    area: form.area,
    domains: domainsOf(form),
    period: toldPeriod(form, period, by.zone),
    ...clockwise(form, period, life, by),
    state: life.state,
    revision: row?.revision ?? 0,
    submittedAt: life.submittedAt ?? null,
    timesReturned: row?.timesReturned ?? 0,
    filled: row?.filled ?? 0,
    figures: form.indicators.length,
    mayWrite: may.write(form),
    mayReview: may.review(form),
  }
}

function byUnitAndName(a: EntryForm, b: EntryForm): number {
  return a.unit.name.vi.localeCompare(b.unit.name.vi, 'vi') || a.name.vi.localeCompare(b.name.vi, 'vi')
}
