import type { ClientBase } from 'pg'
import type { World } from '../world/world.ts'
import { journalGroups, JOURNAL_START, placeBefore, type JournalPlace } from './journal-groups.ts'
import type { KeyframeError } from './keyframe-error.ts'
import { NEWEST, newestKeyframe, type StoredKeyframe } from './keyframe-rows.ts'
import type { LeftOut } from './left-out.ts'
import { WorldReplay } from './replay.ts'
import { restoreKeyframe } from './restore-keyframe.ts'
import { SeriesDictionary } from './series-dictionary.ts'

export interface RestoredWorld {
  /** The number that the next member gets. */
  position: number
  series: SeriesDictionary
  /** Server clock of the newest batch; 0 for an empty store. */
  arrivedAt: number
  leftOut: LeftOut
  /** Where keyframes begin that could not be read, the newest first. */
  unreadable: { position: number; error: KeyframeError }[]
  /** Members that were told from the journal. */
  replayed: number
}

/** A world brought to where a keyframe was done, and what tells it the journal from there. */
export interface Opened {
  replay: WorldReplay
  dictionary: SeriesDictionary
  leftOut: LeftOut
  /** The journal is read behind it. */
  place: JournalPlace
  /** When the keyframe was done, epoch milliseconds; undefined without one. */
  keyframeAt: number | undefined
  unreadable: RestoredWorld['unreadable']
}

/**
 * Brings a world that is empty but for its feeds to where the journal stands: the newest keyframe that can be read, then
 * the journal. Before doors open; nobody is told of what changes.
 */
export async function restoreWorld(client: ClientBase, world: World): Promise<RestoredWorld> {
  const opened = await openWorldAt(client, world, NEWEST)
  const { replay, dictionary, leftOut, place, unreadable } = opened
  const begin = replay.position
  for await (const group of journalGroups(client, place)) {
    replay.group(group.first, group.payload)
    world.takeChanges()
  }
  replay.finish()
  const { position, arrivedAt } = replay
  return { position, series: dictionary, arrivedAt, leftOut, unreadable, replayed: position - begin }
}

/** Restores the newest keyframe that was done by `at`, epoch milliseconds. The world then knows of nothing later. */
export async function openWorldAt(client: ClientBase, world: World, at: number): Promise<Opened> {
  const dictionary = new SeriesDictionary()
  const leftOut: LeftOut = { series: 0, facts: 0 }
  const unreadable: RestoredWorld['unreadable'] = []
  const stored = await newestKeyframe(client, at, (position, error) => unreadable.push({ position, error }))
  const span = stored && restoreKeyframe(stored.keyframe, world, dictionary, leftOut)
  const replay = new WorldReplay({ world, dictionary, leftOut, ...(span && { span }) })
  const place = stored ? await placeOf(client, stored) : JOURNAL_START
  return { replay, dictionary, leftOut, place, keyframeAt: stored?.at, unreadable }
}

function placeOf(client: ClientBase, { day, keyframe }: StoredKeyframe): Promise<JournalPlace> {
  return placeBefore(client, day, keyframe.begin)
}
