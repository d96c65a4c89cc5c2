import type { z } from 'zod'
import { foldName } from '../../shared/areas/match-name.ts'
import type { addFormSchema, changeFormSchema, EntryForm } from '../../shared/entry/entry-form.ts'
import type { EntryPeriod } from '../../shared/entry/period.ts'

/** A form as its fields hold it while it is written. */
export interface FormValues {
  id: string
  name: string
  nameEn: string
  /** The id of a unit that is known, or the name of a new one. */
  unit: string
  area: string
  period: EntryPeriod
  indicators: string[]
  days: number
  hour: number
  validFrom: string
  validTo: string
  note: string
  reason: string
}

export type UnitName = EntryForm['unit']

export function emptyForm(today: string): FormValues {
  return {
    id: '',
    name: '',
    nameEn: '',
    unit: '',
    area: '',
    period: 'day',
    indicators: [],
    days: 0,
    hour: 8,
    validFrom: today,
    validTo: '',
    note: '',
    reason: '',
  }
}

/** To make the next version of a form from. */
export function valuesOf(form: EntryForm, today: string): FormValues {
  return {
    id: form.id,
    name: form.name.vi,
    nameEn: form.name.en === form.name.vi ? '' : form.name.en,
    unit: form.unit.id,
    area: form.area,
    period: form.period,
    indicators: [...form.indicators],
    days: form.deadline.days,
    hour: form.deadline.hour,
    // A version never begins before the one that it follows.
    validFrom: form.validFrom > today ? form.validFrom : today,
    validTo: form.validTo ?? '',
    note: form.note?.vi ?? '',
    reason: '',
  }
}

export function addBody(values: FormValues, units: readonly UnitName[]): z.input<typeof addFormSchema> {
  const { id, name, area, period } = values
  return { id: id || slugOf(name), area, period, ...changeable(values, units, undefined) }
}

export function changeBody(
  values: FormValues,
  units: readonly UnitName[],
  from: EntryForm,
): z.input<typeof changeFormSchema> {
  return { version: from.version, ...changeable(values, units, from) }
}

function changeable(values: FormValues, units: readonly UnitName[], from: EntryForm | undefined) {
  const { name, nameEn, indicators, days, hour, validFrom, validTo, reason } = values
  const vi = name.trim()
  const note = values.note.trim()
  return {
    name: { vi, en: nameEn.trim() || vi },
    unit: unitOf(values.unit, units),
    indicators,
    deadline: { days, hour },
    validFrom,
    validTo: validTo || null,
    // A note in both languages stays so until its Vietnamese one is another.
    ...(note !== '' && { note: from?.note?.vi === note ? from.note : { vi: note, en: note } }),
    ...(from?.proposed && { proposed: from.proposed }),
    reason: reason.trim(),
  }
}

function unitOf(said: string, units: readonly UnitName[]): UnitName {
  const name = said.trim()
  const known = units.find((unit) => unit.id === said || unit.name.vi === name || unit.name.en === name)
  return known ?? { id: slugOf(name), name: { vi: name, en: name } }
}

export function slugOf(name: string): string {
  return foldName(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
}
