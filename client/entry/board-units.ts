import type { BoardRow } from '../../shared/entry/entry-board.ts'
import { groupBy } from './group-by.ts'

/** How the periods of some forms stand. */
export interface Standing {
  /** Past their deadline, and not in. */
  behind: number
  waiting: number
  returned: number
  accepted: number
  /** Of those whose deadline is past: handed in by it, of all. */
  onTime: number
  pastDeadline: number
}

export interface FormLine {
  form: string
  name: BoardRow['name']
  area: string
  kind: BoardRow['period']['kind']
  /** Oldest first. */
  periods: readonly BoardRow[]
}

export interface UnitLine {
  unit: BoardRow['unit']
  standing: Standing
  forms: readonly FormLine[]
}

/** A board by unit: who is most behind first, then who has something returned, then by name. */
export function unitsOf(rows: readonly BoardRow[], now: number): UnitLine[] {
  const units = [...groupBy(rows, ({ unit }) => unit.id).values()].flatMap((ofUnit) => {
    const [first] = ofUnit
    return first ? [{ unit: first.unit, standing: standingOf(ofUnit, now), forms: formsOf(ofUnit) }] : []
  })
  return units.toSorted(
    (a, b) =>
      b.standing.behind - a.standing.behind ||
      b.standing.returned - a.standing.returned ||
      a.unit.name.vi.localeCompare(b.unit.name.vi, 'vi'),
  )
}

export function standingOf(rows: readonly BoardRow[], now: number): Standing {
  const count = (isSo: (row: BoardRow) => boolean) => rows.filter(isSo).length
  const past = rows.filter(({ period }) => period.dueAt <= now)
  return {
    behind: count(isBehind),
    waiting: count(({ state }) => state === 'submitted'),
    returned: count(({ state }) => state === 'returned'),
    accepted: count(({ status }) => status === 'accepted'),
    onTime: past.filter(({ submittedAt, handedInLate }) => submittedAt !== null && !handedInLate).length,
    pastDeadline: past.length,
  }
}

function isBehind({ status }: BoardRow): boolean {
  return status === 'late' || status === 'missing'
}

function formsOf(rows: readonly BoardRow[]): FormLine[] {
  return [...groupBy(rows, ({ form }) => form).values()].flatMap((ofForm) => {
    const periods = ofForm.toSorted((a, b) => a.period.from - b.period.from)
    const newest = periods.at(-1)
    if (!newest) return []
    const { form, name, area, period } = newest
    return [{ form, name, area, kind: period.kind, periods }]
  })
}
