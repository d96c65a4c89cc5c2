import type { AddForm, ChangeForm, EntryForm, FormVersion } from '../../shared/entry/entry-form.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import { inTurn } from '../feeds/in-turn.ts'
import { recorded, type Asker } from '../feeds/recorded.ts'
import type { FormBook } from './form-book.ts'
import type { FormStore } from './form-store.ts'

const MAX_FORMS = 1_000

export interface FormDeskParts {
  book: FormBook
  forms: FormStore
  audit: AuditPort
  now: () => number
  /** A form is there, or another one: the feed that speaks for them must know. */
  changed: () => void
}

/** Adds forms and their next versions, one after the other. What such a form may say was looked at before. */
export class FormDesk {
  private readonly parts: FormDeskParts
  private readonly turn = inTurn()

  constructor(parts: FormDeskParts) {
    this.parts = parts
  }

  add({ reason, ...said }: AddForm, asker: Asker): Promise<'done' | 'id-taken' | 'too-many-forms'> {
    return this.turn(async () => {
      const { book } = this.parts
      if (book.has(said.id)) return 'id-taken'
      if (book.size >= MAX_FORMS) return 'too-many-forms'
      await this.put({ ...said, version: 1, origin: 'added' }, undefined, reason, asker)
      return 'done'
    })
  }

  change(
    id: string,
    { reason, version, ...said }: ChangeForm,
    asker: Asker,
  ): Promise<'done' | 'entry-changed' | 'unknown-form'> {
    return this.turn(async () => {
      const held = this.parts.book.newest(id)?.form
      if (held === undefined) return 'unknown-form'
      if (held.version !== version) return 'entry-changed'
      await this.put({ ...fixedOf(held), ...said, version: version + 1 }, held, reason, asker)
      return 'done'
    })
  }

  private async put(form: EntryForm, before: EntryForm | undefined, reason: string, asker: Asker) {
    const { book, forms, audit, now, changed } = this.parts
    const version: FormVersion = { form, changedAt: now(), changedBy: asker.who.name, reason }
    const entry = {
      action: 'entry-form.change',
      target: form.id,
      ...(before && { before }),
      after: { ...form, reason },
    } as const
    await recorded(audit, asker, entry, () => forms.add(version))
    book.add(version)
    changed()
  }
}

/** What of a form is the same in all its versions. */
export function fixedOf({ id, area, period, origin }: EntryForm) {
  return { id, area, period, origin }
}
