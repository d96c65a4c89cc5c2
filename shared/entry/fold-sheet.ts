import { cellKey, type EntryCell, type EntryChange } from './cell.ts'
import type { EntryEvent } from './entry-sheet.ts'
import type { SubmissionState } from './entry-status.ts'

/** What happened to a form for one period, in the order in which it did. */
export interface SheetStory {
  readonly changes: readonly EntryChange[]
  readonly events: readonly EntryEvent[]
}

export interface FoldedSheet {
  state: SubmissionState
  /** 0: nobody has begun. */
  revision: number
  /** The last one that was accepted; 0 for none. */
  acceptedRevision: number
  /** Number of the last change. */
  change: number
  cells: Map<string, EntryCell>
  /** Whoever typed in this revision, or handed it in: they do not review it. */
  ownedBy: ReadonlySet<string>
  /** When it was handed in for the first time; undefined when it was not. */
  submittedAt: number | undefined
  timesSubmitted: number
  timesReturned: number
}

/** What stands, from all that happened. A correction that was given up leaves nothing behind but its story. */
export function foldSheet({ changes, events }: SheetStory): FoldedSheet {
  const life = lifeOf(events, changes.length > 0)
  const givenUp = new Set(events.filter(({ event }) => event === 'abandon').map(({ revision }) => revision))
  const kept = changes.filter(({ revision }) => !givenUp.has(revision))
  const cells = new Map<string, EntryCell>()
  for (const { indicator, part, after, number, at, by, from } of kept) {
    const cell = { indicator, part, content: after, change: number, at, by, from }
    cells.set(cellKey(cell), cell)
  }
  const submits = events.filter(({ event }) => event === 'submit')
  const ofThis = (one: { revision: number }) => one.revision === life.revision
  return {
    ...life,
    change: changes.at(-1)?.number ?? 0,
    cells,
    ownedBy: new Set([...kept.filter(ofThis), ...submits.filter(ofThis)].map(({ by }) => by.id)),
    submittedAt: submits[0]?.at,
    timesSubmitted: submits.length,
    timesReturned: events.filter(({ event }) => event === 'return').length,
  }
}

type Life = Pick<FoldedSheet, 'state' | 'revision' | 'acceptedRevision'>

function lifeOf(events: readonly EntryEvent[], isBegun: boolean): Life {
  const begun: Life = { state: 'draft', revision: 1, acceptedRevision: 0 }
  const nothing: Life = { state: 'empty', revision: 0, acceptedRevision: 0 }
  return events.reduce(after, isBegun || events.length > 0 ? begun : nothing)
}

function after(life: Life, { event, revision }: EntryEvent): Life {
  switch (event) {
    case 'submit':
      return { ...life, state: 'submitted' }
    case 'return':
      return { ...life, state: 'returned' }
    case 'accept':
      return { state: 'accepted', revision, acceptedRevision: revision }
    case 'correct':
      return { ...life, state: 'draft', revision }
    case 'abandon':
      return { ...life, state: 'accepted', revision: life.acceptedRevision }
  }
}
