import { dayOf } from '../../shared/areas/effective-date.ts'
import { dueAtOf } from '../../shared/entry/deadline.ts'
import { addDays } from '../../shared/entry/civil-day.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import { midnightOf, nextPeriod, periodOf, type Period } from '../../shared/entry/period.ts'
import type { Case } from '../../shared/observation.ts'
import type { Locale } from '../../shared/label.ts'
import { ENTRY_CADENCE_MS } from './entry-feed.ts'
import type { EntryDoor } from './entry-door.ts'
import type { SheetKey } from './entry-store.ts'
import type { FormBook } from './form-book.ts'
import { sheetsOfForm, type OwedSheet } from './owed-sheets.ts'
import { elsewhere, reportCase } from './report-case.ts'
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
  private readonly touched = new Map<string, SheetKey>()
  private isDirty = true
  /** Forms that centres below ask for. */
  private below = ''
  private saidAt = -Infinity
  private nextBoundary = -Infinity

  constructor(parts: ReporterParts) {
    this.parts = parts
  }

  /** Something of a sheet is another, or of the forms. */
  touch(key?: SheetKey): void {
    // Another object each time: by it a touch that came while it was said is told from the one before.
    if (key !== undefined) this.touched.set(`${key.form} ${key.period}`, { ...key })
    this.isDirty = true
  }

  /** Looks, where there may be something to say. */
  async look(): Promise<void> {
    const now = this.parts.now()
    const below = [...this.parts.book.askedBelow()].join(' ')
    if (below !== this.below) this.isDirty = true
    this.below = below
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
    const touched = new Map(this.touched)
    const sheets = this.sheets(now)
    this.nextBoundary = this.boundaryAfter(now, sheets)
    const reports = await this.reportsOf(sheets, now)
    const toSay = reports.filter(({ id }) => !this.said.has(id))
    // Where nothing is new, the newest is said again: the feed is heard of as long as the server runs.
    const latest = reports.reduce<Case | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined)
    const members = toSay.length > 0 || latest === undefined ? toSay : [latest]
    // The door masks what looks like personal data in what it is handed; what is kept stays as it is.
    if (members.length > 0) await this.parts.door.send(`reports/${now}`, structuredClone(members))
    else this.parts.door.alive()
    for (const { id } of toSay) this.said.add(id)
    for (const { form, period } of sheets) {
      const name = `${form.id} ${period.id}`
      // What was touched meanwhile is not said yet.
      if (this.touched.get(name) === touched.get(name)) this.touched.delete(name)
    }
  }

  /** The last periods of each form, and those from before in which somebody did something. */
  private sheets(now: number): OwedSheet[] {
    const { book, zone } = this.parts
    const today = dayOf(now, zone)
    const recent = book.ids().flatMap((id) => sheetsOfForm(book, id, { today, zone }))
    const held = new Set(recent.map(({ form, period }) => `${form.id} ${period.id}`))
    const others = [...this.touched].flatMap(([name, { form: id, period: periodId }]) => {
      const period = held.has(name) ? undefined : periodOf(periodId)
      const form = period && book.ofPeriod(id, period)
      return period && form ? [{ form, period, isOwed: false }] : []
    })
    return [...recent, ...others]
  }

  /** As they stand; one that changed is kept before it is said. */
  private async reportsOf(sheets: readonly OwedSheet[], now: number): Promise<Case[]> {
    const { rows, zone, locale } = this.parts
    const known = await rows.of(sheets.map(({ form, period }) => ({ form: form.id, period: period.id })))
    const below = this.parts.book.askedBelow()
    const reports: Case[] = []
    for (const { form, period, isOwed } of sheets) {
      const row = known.get(`${form.id} ${period.id}`)
      if (!isOwed && (row === undefined || row.state === 'empty')) {
        const report = row?.report
        if (below.has(form.id) && isOpen(report)) reports.push(await this.end(form, period, report))
        continue
      }
      const life = row ?? { state: 'empty' as const, acceptedRevision: 0, submittedAt: undefined }
      const { status } = clockwise(form, period, life, { zone, now })
      if (status === 'open') continue
      const report = reportCase({ form, period, status, row }, { zone, locale, now })
      reports.push(report)
      if (report === row?.report) continue
      await rows.putReport({ form: form.id, period: period.id }, report)
      this.said.delete(report.id)
    }
    return reports
  }

  /** What nobody has begun here is asked for by a centre below from now on. */
  private async end(form: EntryForm, period: Period, before: Case): Promise<Case> {
    const report = elsewhere(before, this.parts.now())
    await this.parts.rows.putReport({ form: form.id, period: period.id }, report)
    this.said.delete(report.id)
    return report
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

function isOpen(report: Case | undefined): report is Case {
  return report !== undefined && report.closedAt === undefined
}
