import { dayOf } from '../../shared/areas/effective-date.ts'
import { dueAtOf } from '../../shared/entry/deadline.ts'
import { addDays } from '../../shared/entry/civil-day.ts'
import { midnightOf, nextPeriod } from '../../shared/entry/period.ts'
import type { Case } from '../../shared/observation.ts'
import type { Locale } from '../../shared/label.ts'
import { ENTRY_CADENCE_MS } from './entry-feed.ts'
import type { EntryDoor } from './entry-door.ts'
import type { FormBook } from './form-book.ts'
import { sheetsOfForm, type OwedSheet } from './owed-sheets.ts'
import { reportCase } from './report-case.ts'
import type { SheetRows } from './sheet-rows.ts'
import { clockwise } from './told-sheet.ts'

export interface ReporterParts {
  book: FormBook
  rows: SheetRows
  door: EntryDoor
  zone: string
  locale: Locale
  now: () => number
}

/** Twice within what is expected of the feed. */
const SAY_EVERY_MS = ENTRY_CADENCE_MS / 2

/**
 * Says of each form and period that is owed what became of it, as a case of the reports' domain. It is kept in the
 * store before it is sent; all are sent once more after a start, where they count once.
 */
export class Reporter {
  private readonly parts: ReporterParts
  private readonly said = new Set<string>()
  private isDirty = true
  private saidAt = -Infinity
  private nextBoundary = -Infinity

  constructor(parts: ReporterParts) {
    this.parts = parts
  }

  /** Something of a form or a sheet is another. */
  touch(): void {
    this.isDirty = true
  }

  /** Looks, where there may be something to say. */
  async look(): Promise<void> {
    const now = this.parts.now()
    const isDue = this.isDirty || now >= this.nextBoundary || now - this.saidAt >= SAY_EVERY_MS
    if (!isDue || this.parts.book.size === 0) return
    this.isDirty = false
    try {
      await this.say(now)
      this.saidAt = now
    } catch (error) {
      this.isDirty = true
      throw error
    }
  }

  private async say(now: number): Promise<void> {
    const { book, rows, door, zone, locale } = this.parts
    const today = dayOf(now, zone)
    const sheets = book.ids().flatMap((id) => sheetsOfForm(book, id, { today, zone }))
    this.nextBoundary = this.boundaryAfter(now, sheets)
    const known = await rows.of(sheets.map(({ form, period }) => ({ form: form.id, period: period.id })))
    const toSay: Case[] = []
    let latest: Case | undefined
    for (const { form, period, isOwed } of sheets) {
      const row = known.get(`${form.id} ${period.id}`)
      if (!isOwed && (row === undefined || row.state === 'empty')) continue
      const life = row ?? { state: 'empty' as const, acceptedRevision: 0, submittedAt: undefined }
      const { status } = clockwise(form, period, life, { zone, now })
      if (status === 'open') continue
      const report = reportCase({ form, period, status, row }, { zone, locale, now })
      if (report !== row?.report) await rows.putReport({ form: form.id, period: period.id }, report)
      if (report !== row?.report || !this.said.has(report.id)) toSay.push(report)
      if (latest === undefined || report.at > latest.at) latest = report
    }
    // Where nothing is new, the newest is said again: the feed is heard of as long as the server runs.
    const members = toSay.length > 0 || latest === undefined ? toSay : [latest]
    // The door masks what looks like personal data in what it is handed; what is kept stays as it is.
    if (members.length > 0) await door.send(`reports/${now}`, structuredClone(members))
    for (const { id } of toSay) this.said.add(id)
  }

  /** When the next of them changes by the clock alone: a deadline, or a midnight, at which periods end. */
  private boundaryAfter(now: number, sheets: readonly OwedSheet[]): number {
    const { zone } = this.parts
    const deadlines = sheets.flatMap(({ form, period }) => [
      dueAtOf(period, form.deadline, zone),
      dueAtOf(nextPeriod(period), form.deadline, zone),
    ])
    const midnight = midnightOf(addDays(dayOf(now, zone), 1), zone)
    return Math.min(midnight, ...deadlines.filter((at) => at > now))
  }
}
