import type { EntryEvent } from '../../shared/entry/entry-sheet.ts'
import type { SaveCells } from '../../shared/entry/cell.ts'
import { spanOf } from '../../shared/entry/period.ts'
import type { AuditAction } from '../../shared/audit/audit-actions.ts'
import { recorded, type Asker } from '../feeds/recorded.ts'
import { Acceptance, type Accepted } from './acceptance.ts'
import { changesToSave, type CellProblem, type Conflict } from './changes-to-save.ts'
import type { SheetKey } from './entry-store.ts'
import type { DeskParts } from './desk-parts.ts'
import { readSheet, sheetOf, type Sheet } from './sheet-reader.ts'
import { summaryOf } from './sheet-summary.ts'
import { Turns } from './turns.ts'

export type Unknown = 'unknown-form' | 'unknown-period'
export type Saved = { sheet: Sheet; conflicts: Conflict[] } | CellProblem | 'not-a-draft' | 'asked-below'
export type Reviewed = Accepted | 'not-submitted' | 'own-entry' | 'entry-changed'
export type Submitted = Sheet | 'period-open' | 'not-a-draft' | 'entry-changed' | { problem: string }

/**
 * What people do with a sheet, one thing after the other: a draft is saved cell by cell, handed in, returned or
 * accepted by somebody else, and what was accepted is corrected. Who may was asked before.
 */
export class EntryDesk {
  private readonly parts: DeskParts
  private readonly turns = new Turns()
  private readonly acceptance: Acceptance

  constructor(parts: DeskParts) {
    this.parts = parts
    this.acceptance = new Acceptance(parts)
  }

  read(key: SheetKey): Promise<Sheet | Unknown> {
    return readSheet(key, this.parts)
  }

  /** Acceptances that a former life of the server, or a store that did not commit, left begun. */
  async finishBegun(): Promise<void> {
    const failed: unknown[] = []
    for (const begun of await this.acceptance.begun()) {
      const { form, period, accepting } = begun
      await this.inTurn({ form, period }, async (sheet) => {
        // Whoever accepts it may be waiting for it at this very moment.
        if (await this.acceptance.isBegun(sheet.key)) await this.acceptance.finish(sheet, accepting)
      }).catch((error: unknown) => failed.push(error))
    }
    // One that cannot be ended holds up no other.
    if (failed.length > 0) throw new AggregateError(failed, 'sheets that were begun to be accepted')
  }

  save(key: SheetKey, { cells, from }: SaveCells, { who }: Asker): Promise<Saved | Unknown> {
    return this.inTurn(key, async (sheet) => {
      const { store, now } = this.parts
      if (!isEditable(sheet)) return 'not-a-draft'
      // What was begun here is ended here.
      if (sheet.folded.state === 'empty' && this.parts.book.isAskedBelow(key.form)) return 'asked-below'
      const by = { id: who.id, name: who.name }
      const wanted = changesToSave(sheet, cells, { at: now(), by, from })
      if ('problem' in wanted) return wanted
      const { changes, conflicts } = wanted
      if (changes.length === 0) return { sheet, conflicts }
      let after = sheet
      await store.addChanges(key, changes, (added) => {
        const story = { ...sheet.story, changes: [...sheet.story.changes, ...added] }
        after = sheetOf(sheet, story, sheet.fields, this.parts)
        return summaryOf(after)
      })
      this.parts.changed(key)
      return { sheet: after, conflicts }
    })
  }

  submit(key: SheetKey, change: number, asker: Asker): Promise<Submitted | Unknown> {
    return this.inTurn(key, async (sheet): Promise<Submitted> => {
      const { state, revision } = sheet.folded
      if (this.parts.now() < spanOf(sheet.period, this.parts.zone).to) return 'period-open'
      if (!isEditable(sheet) || state === 'empty') return 'not-a-draft'
      if (sheet.folded.change !== change) return 'entry-changed'
      return (
        inTheWayOf(sheet) ??
        this.step(sheet, 'entry.submit', this.event('submit', revision, asker, null), asker)
      )
    })
  }

  return(key: SheetKey, { change, reason }: { change: number; reason: string }, asker: Asker) {
    return this.inTurn(key, async (sheet): Promise<Reviewed> => {
      const refused = await this.refusedReview(sheet, change, asker)
      if (refused !== undefined) return refused
      const { revision } = sheet.folded
      return this.step(sheet, 'entry.return', this.event('return', revision, asker, reason), asker)
    })
  }

  /** Resolves when its figures are durable. Throws NotRecordingError where they cannot be; it goes on with them then. */
  accept(key: SheetKey, change: number, asker: Asker): Promise<Reviewed | Unknown> {
    return this.inTurn(key, async (sheet): Promise<Reviewed> => {
      const refused = await this.refusedReview(sheet, change, asker)
      if (refused !== undefined) return refused
      // Its form, or what its figures may be, is another since it was handed in.
      return inTheWayOf(sheet) ?? this.acceptance.accept(sheet, asker)
    })
  }

  correct(key: SheetKey, reason: string, asker: Asker): Promise<Sheet | Unknown | 'not-accepted'> {
    return this.inTurn(key, async (sheet) => {
      if (sheet.folded.state !== 'accepted') return 'not-accepted'
      const last = Math.max(...sheet.story.events.map(({ revision }) => revision))
      return this.step(sheet, 'entry.correct', this.event('correct', last + 1, asker, reason), asker)
    })
  }

  abandon(key: SheetKey, asker: Asker): Promise<Sheet | Unknown | 'not-a-draft'> {
    return this.inTurn(key, async (sheet) => {
      const { state, revision, acceptedRevision } = sheet.folded
      if (acceptedRevision === 0 || (state !== 'draft' && state !== 'returned')) return 'not-a-draft'
      return this.step(sheet, 'entry.correct', this.event('abandon', revision, asker, null), asker)
    })
  }

  private inTurn<T>(key: SheetKey, run: (sheet: Sheet) => Promise<T>): Promise<T | Unknown> {
    return this.turns.take(`${key.form} ${key.period}`, async () => {
      const sheet = await readSheet(key, this.parts)
      return typeof sheet === 'string' ? sheet : run(sheet)
    })
  }

  private async refusedReview({ key, folded }: Sheet, change: number, { who }: Asker) {
    if (folded.state !== 'submitted' || (await this.acceptance.isBegun(key))) return 'not-submitted'
    if (folded.ownedBy.has(who.id)) return 'own-entry'
    return folded.change === change ? undefined : 'entry-changed'
  }

  private event(
    event: EntryEvent['event'],
    revision: number,
    { who }: Asker,
    reason: string | null,
  ): EntryEvent {
    return {
      event,
      revision,
      at: this.parts.now(),
      by: { id: who.id, name: who.name },
      reason,
    }
  }

  private async step(sheet: Sheet, action: AuditAction, event: EntryEvent, asker: Asker): Promise<Sheet> {
    const { audit, store } = this.parts
    const { key, folded, story } = sheet
    const after = sheetOf(sheet, { ...story, events: [...story.events, event] }, sheet.fields, this.parts)
    const entry = {
      action,
      target: `${key.form} ${key.period}`,
      before: { state: folded.state, revision: folded.revision },
      after: { state: after.folded.state, revision: event.revision, reason: event.reason },
    }
    await recorded(audit, asker, entry, () => store.addEvent(key, event, summaryOf(after)))
    this.parts.changed(key)
    return after
  }
}

function isEditable({ folded }: Sheet): boolean {
  return folded.state === 'empty' || folded.state === 'draft' || folded.state === 'returned'
}

/** What must be mended, or explained, before its figures can be taken. */
function inTheWayOf({ problems }: Sheet): { problem: string } | undefined {
  const found = problems.find(
    ({ weight, isExplained }) => weight === 'blocks' || (weight === 'needs-reason' && !isExplained),
  )
  return found && { problem: `${found.indicator} ${found.part}` }
}
