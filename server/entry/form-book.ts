import { addDays } from '../../shared/entry/civil-day.ts'
import type { EntryForm, FormVersion } from '../../shared/entry/entry-form.ts'
import type { Period } from '../../shared/entry/period.ts'

/** All versions of all forms, in memory. */
export class FormBook {
  private readonly byId = new Map<string, FormVersion[]>()
  private readonly below: (forms: readonly EntryForm[]) => readonly string[]

  /** `below`: which of these a centre below asks for itself. */
  constructor(below: FormBook['below'] = () => []) {
    this.below = below
  }

  add(version: FormVersion): void {
    const held = this.byId.get(version.form.id)
    if (held === undefined) this.byId.set(version.form.id, [version])
    else held.push(version)
  }

  get size(): number {
    return this.byId.size
  }

  ids(): string[] {
    return [...this.byId.keys()]
  }

  has(id: string): boolean {
    return this.byId.has(id)
  }

  /** Oldest first; empty for one that is not known. */
  versionsOf(id: string): readonly FormVersion[] {
    return this.byId.get(id) ?? []
  }

  newest(id: string): FormVersion | undefined {
    return this.byId.get(id)?.at(-1)
  }

  /** Of every form, the newest version. */
  get forms(): EntryForm[] {
    return [...this.byId.values()].flatMap((versions) => versions.at(-1)?.form ?? [])
  }

  /** A form has one owner: what a centre below asks for is not asked for here, too. */
  askedBelow(): ReadonlySet<string> {
    return new Set(this.below(this.forms))
  }

  isAskedBelow(id: string): boolean {
    const form = this.newest(id)?.form
    return form !== undefined && this.below([form]).length > 0
  }

  /** The version of a day: the newest that is valid from then or before; before all of them, the first. */
  on(id: string, day: string): EntryForm | undefined {
    const versions = this.byId.get(id)
    const found = versions?.findLast(({ form }) => form.validFrom <= day) ?? versions?.[0]
    return found?.form
  }

  /** The version that is in force on the last day of a period. */
  ofPeriod(id: string, period: Period): EntryForm | undefined {
    return this.on(id, addDays(period.endDay, -1))
  }

  /** When this centre came to know the form; nothing is owed of it before. Undefined for one that is not known. */
  knownSince(id: string): number | undefined {
    return this.byId.get(id)?.[0]?.changedAt
  }
}
