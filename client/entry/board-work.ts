import { dayOf } from '../../shared/areas/effective-date.ts'
import { addDays } from '../../shared/entry/civil-day.ts'
import type { BoardRow } from '../../shared/entry/entry-board.ts'
import { midnightOf } from '../../shared/entry/period.ts'
import { groupBy } from './group-by.ts'

/** What wants somebody, in the order in which it wants them. */
export const WORK_GROUPS = ['returned', 'review', 'behind', 'today', 'running', 'soon', 'correcting'] as const
export type WorkGroup = (typeof WORK_GROUPS)[number]

export interface WorkItem {
  /** The one to go to: of what is behind the newest period, which still counts most. */
  row: BoardRow
  /** Of the same form, in the same group, older. */
  others: readonly BoardRow[]
}

export interface Work {
  group: WorkGroup
  items: readonly WorkItem[]
}

/** Of a board, what its asker is to do: groups that have something, in order. Times by the server's clock. */
export function workOf(rows: readonly BoardRow[], now: number, zone: string): Work[] {
  const endOfToday = midnightOf(addDays(dayOf(now, zone), 1), zone)
  const groups = groupBy(rows, (row) => groupOf(row, endOfToday))
  return WORK_GROUPS.flatMap((group) => {
    const found = groups.get(group) ?? []
    if (found.length === 0) return []
    const items = group === 'behind' ? byForm(found) : found.map((row) => ({ row, others: [] }))
    return [{ group, items: items.toSorted(ORDERS[group]) }]
  })
}

function groupOf(row: BoardRow, endOfToday: number): WorkGroup | undefined {
  const { status, state, mayReview, mayWrite, period } = row
  if (state === 'submitted') return mayReview ? 'review' : undefined
  if (!mayWrite) return undefined
  if (state === 'returned') return 'returned'
  switch (status) {
    case 'late':
    case 'missing':
      return 'behind'
    case 'due':
      return period.dueAt <= endOfToday ? 'today' : 'soon'
    case 'open':
      return period.kind === 'day' || state === 'draft' ? 'running' : undefined
    case 'accepted':
      return state === 'draft' ? 'correcting' : undefined
    case 'submitted':
    case 'returned':
      return undefined
  }
}

function byForm(rows: readonly BoardRow[]): WorkItem[] {
  return [...groupBy(rows, ({ form }) => form).values()].flatMap((ofForm) => {
    const [row, ...others] = ofForm.toSorted((a, b) => b.period.from - a.period.from)
    return row ? [{ row, others }] : []
  })
}

type Order = (a: WorkItem, b: WorkItem) => number

const byDeadline: Order = (a, b) => a.row.period.dueAt - b.row.period.dueAt || byName(a, b)
const byName: Order = (a, b) => a.row.name.vi.localeCompare(b.row.name.vi, 'vi')

const ORDERS: Readonly<Record<WorkGroup, Order>> = {
  returned: byDeadline,
  // Who handed in first waits longest.
  review: (a, b) => (a.row.submittedAt ?? 0) - (b.row.submittedAt ?? 0) || byName(a, b),
  // The form that is most behind, then the one that is so since longest.
  behind: (a, b) => b.others.length - a.others.length || byDeadline(a, b),
  today: byDeadline,
  running: byDeadline,
  soon: byDeadline,
  correcting: byDeadline,
}
