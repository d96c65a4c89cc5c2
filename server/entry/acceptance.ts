import type { EntryEvent } from '../../shared/entry/entry-sheet.ts'
import type { EntryOf } from '../../shared/entry/entry-of.ts'
import { figureOfField } from '../../shared/entry/find-problems.ts'
import { figuresAt } from '../../shared/entry/period.ts'
import type { EntryPerson } from '../../shared/entry/cell.ts'
import type { Reading } from '../../shared/observation.ts'
import type { BatchAck } from '../../shared/batch.ts'
import { recorded, type Asker } from '../feeds/recorded.ts'
import type { DeskParts } from './desk-parts.ts'
import type { AcceptedFigure, Accepting, SheetKey } from './entry-store.ts'
import { sheetOf, type Sheet } from './sheet-reader.ts'
import { summaryOf } from './sheet-summary.ts'

/** What it is then, or the cell that was refused. */
export type Accepted = Sheet | { problem: string }

/**
 * How figures of a sheet that was handed in become facts: written down that they are accepted, sent through the gateway
 * until they are durable, and only then told as accepted. What was begun is ended, after a restart too: sent again,
 * they count once.
 */
export class Acceptance {
  private readonly parts: DeskParts
  private readonly open = new Map<string, SheetKey & { accepting: Accepting }>()
  private looked: Promise<void> | undefined

  constructor(parts: DeskParts) {
    this.parts = parts
  }

  /** Of a former life of the server too: until it is ended, nobody returns what may stand already. */
  async isBegun(key: SheetKey): Promise<boolean> {
    await this.begun()
    return this.open.has(nameOf(key))
  }

  /** What is to be ended: of a former life of the server, or what the store did not commit. */
  async begun(): Promise<(SheetKey & { accepting: Accepting })[]> {
    await (this.looked ??= this.look())
    return [...this.open.values()]
  }

  private async look(): Promise<void> {
    try {
      for (const begun of await this.parts.store.unfinished()) this.open.set(nameOf(begun), begun)
    } catch (error) {
      this.looked = undefined
      throw error
    }
  }

  async accept(sheet: Sheet, asker: Asker): Promise<Accepted> {
    const { door, store, audit, now } = this.parts
    const refused = refusedOf(await door.judge(this.readingsOf(sheet)), sheet)
    if (refused !== undefined) return { problem: refused }
    const { type, id, name } = asker.who
    const accepting: Accepting = { type: type === 'demo' ? type : 'person', id, name, at: now() }
    const entry = {
      action: 'entry.accept',
      target: nameOf(sheet.key),
      before: { state: sheet.folded.state },
      after: { revision: sheet.folded.revision, figures: this.readingsOf(sheet) },
    } as const
    await recorded(audit, asker, entry, () => store.setAccepting(sheet.key, accepting))
    this.open.set(nameOf(sheet.key), { ...sheet.key, accepting })
    const outcome = await this.finish(sheet, accepting)
    if ('problem' in outcome) {
      const { problem: reason } = outcome
      await audit.record({ ...asker, ...entry, outcome: 'failed', reason })
    }
    return outcome
  }

  async finish(sheet: Sheet, { id, name, at }: Accepting): Promise<Accepted> {
    const { door, store, changed } = this.parts
    const { key, story, folded } = sheet
    const { revision } = folded
    // The store committed it, and its word was lost on the way.
    if (folded.state !== 'submitted') return this.ended(sheet)
    const ack = await door.send(`${key.form}/${key.period}/${revision}`, this.readingsOf(sheet))
    const refused = refusedOf(ack, sheet)
    if (refused !== undefined) {
      await this.ended(sheet)
      return { problem: refused }
    }
    const event: EntryEvent = { event: 'accept', revision, at, by: { id, name }, reason: null }
    const after = sheetOf(sheet, { ...story, events: [...story.events, event] }, sheet.fields, this.parts)
    await store.accept(key, event, summaryOf(after), this.figuresOf(sheet, event))
    this.open.delete(nameOf(key))
    changed(key)
    return after
  }

  private async ended(sheet: Sheet): Promise<Sheet> {
    await this.parts.store.setAccepting(sheet.key, null)
    this.open.delete(nameOf(sheet.key))
    this.parts.changed(sheet.key)
    return sheet
  }

  private readingsOf(sheet: Sheet): Reading[] {
    return this.figuresOf(sheet, undefined).map(
      ({ indicator, area, at, revision, value, numerator, denominator }) => ({
        type: 'reading',
        indicator,
        area,
        at,
        value,
        // A correction is a newer revision of the same reading; the one before stays.
        revision: revision - 1,
        ...(numerator !== null && { numerator }),
        ...(denominator !== null && { denominator }),
      }),
    )
  }

  private figuresOf(sheet: Sheet, accept: EntryEvent | undefined): AcceptedFigure[] {
    const { fields, folded, form, period } = sheet
    const at = figuresAt(period, this.parts.zone)
    return fields.map((field) => {
      const { value, numerator, denominator } = figureOfField(field, folded.cells)
      const entry = accept && entryOf(sheet, field.indicator, accept)
      return {
        indicator: field.indicator,
        area: form.area,
        at,
        revision: folded.revision,
        value,
        numerator,
        denominator,
        entry,
      }
    })
  }
}

function nameOf({ form, period }: SheetKey): string {
  return `${form} ${period}`
}

/** The cell that was refused first; undefined when all were taken, or stood already. */
function refusedOf({ rejected, conflicts }: BatchAck, { fields }: Sheet): string | undefined {
  const index = rejected[0]?.index ?? conflicts[0]?.index
  return index === undefined
    ? undefined
    : `${fields[index]?.indicator ?? ''} ${fields[index]?.cells[0]?.part ?? ''}`
}

/** Who typed and reviewed what stands of an indicator. */
function entryOf({ key, folded, story }: Sheet, indicator: string, accept: EntryEvent): EntryOf {
  const cells = [...folded.cells.values()].filter((cell) => cell.indicator === indicator)
  const submit = story.events.findLast(({ event }) => event === 'submit')
  const correct = story.events.findLast(
    ({ event, revision }) => event === 'correct' && revision === folded.revision,
  )
  const reason = cells.find(({ part }) => part === 'reason')?.content
  const typedBy = new Map<string, EntryPerson>(cells.map(({ by }) => [by.id, by]))
  return {
    ...key,
    revision: folded.revision,
    typedBy: [...typedBy.values()],
    typedAt: Math.max(0, ...cells.map(({ at }) => at)),
    submittedBy: submit?.by ?? accept.by,
    submittedAt: submit?.at ?? accept.at,
    reviewedBy: accept.by,
    reviewedAt: accept.at,
    reason: typeof reason === 'string' ? reason : null,
    correction: correct?.reason ?? null,
  }
}
