import type { AddForm, ChangeForm, EntryForm, FormVersion } from '../../shared/entry/entry-form.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import { inTurn } from '../feeds/in-turn.ts'
import { recorded, type Asker } from '../feeds/recorded.ts'
import type { FormBook } from './form-book.ts'
import type { FormProblem } from './form-problem.ts'
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

/** Why such a form cannot be, as the others are now. */
export type FormCheck = (form: EntryForm) => FormProblem | undefined

/**
 * Adds forms and their next versions, one after the other, each checked in its turn: of two that ask for the same
 * figure the second is refused.
 */
export class FormDesk {
  private readonly parts: FormDeskParts
  private readonly turn = inTurn()

  constructor(parts: FormDeskParts) {
    this.parts = parts
  }

  add(
    { reason, ...said }: AddForm,
    asker: Asker,
    check: FormCheck,
  ): Promise<'done' | 'id-taken' | 'too-many-forms' | FormProblem> {
    return this.turn(async () => {
      const { book } = this.parts
      if (book.has(said.id)) return 'id-taken'
      if (book.size >= MAX_FORMS) return 'too-many-forms'
      const form: EntryForm = { ...said, version: 1, origin: 'added' }
      const problem = check(form)
      if (problem !== undefined) return problem
      await this.put(form, undefined, reason, asker)
      return 'done'
    })
  }

  change(
    id: string,
    { reason, version, ...said }: ChangeForm,
    asker: Asker,
    check: FormCheck,
  ): Promise<'done' | 'entry-changed' | 'unknown-form' | FormProblem> {
    return this.turn(async () => {
      const held = this.parts.book.newest(id)?.form
      if (held === undefined) return 'unknown-form'
      if (held.version !== version) return 'entry-changed'
      const form = { ...fixedOf(held), ...said, version: version + 1 }
      const problem = check(form)
      if (problem !== undefined) return problem
      await this.put(form, held, reason, asker)
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
