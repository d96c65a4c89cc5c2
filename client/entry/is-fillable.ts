import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'

/** Whether the asker can type in it now. */
export function isFillable({ mayWrite, state }: Pick<EntrySheet, 'mayWrite' | 'state'>): boolean {
  return mayWrite && (state === 'empty' || state === 'draft' || state === 'returned')
}

/** The correction that is under way, with its reason. */
export function correctionOf({ events, revision, state }: Pick<EntrySheet, 'events' | 'revision' | 'state'>) {
  if (state === 'accepted') return undefined
  return events.findLast((one) => one.event === 'correct' && one.revision === revision)
}
