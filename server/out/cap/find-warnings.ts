import type { ClientBase } from 'pg'
import { domainOf } from '../../../shared/domains/registry.ts'
import type { Notice } from '../../../shared/observation.ts'
import { MAX_CAP_ALERTS } from '../../../shared/out/cap-routes.ts'
import { may } from '../../access/may.ts'
import type { Principal } from '../../access/principal.ts'
import type { OutPack, OutPlace } from '../told/out-place.ts'
import { earlierRevisions, keyOf, replacedRevisions, revisionOf, takenBack } from './read-warnings.ts'
import {
  isTakenBack,
  replacedBy,
  replacesOthers,
  WARNING_KINDS,
  type EarlierRevision,
  type Warning,
} from './warning.ts'

export type Found = Pick<Warning, 'feed' | 'fact'>

/** Warnings as they stand, now or at a moment of the past. */
export interface Standing {
  found: readonly Found[]
  isPlayed: (feed: string) => boolean
  /** Epoch milliseconds. */
  at: number
  /** Of the past: the number in the journal of what had not come yet. */
  before?: number
}

/**
 * What stands, and what was taken back lately, as far as somebody may watch it; the newest first. What another one
 * replaced that stands is told by that one.
 */
export async function findWarnings(
  { pack, standing }: { pack: Pick<OutPack, 'scopes'>; standing: Standing },
  client: ClientBase,
  who: Principal,
): Promise<Warning[]> {
  const stands = new Set(standing.found.map(({ feed, fact }) => keyOf({ feed, id: fact.id })))
  const ended = (await takenBack(client, standing)).filter(
    ({ feed, fact }) => isTakenBack(fact) && !stands.has(keyOf({ feed, id: fact.id })),
  )
  const seen = [...standing.found, ...ended]
    .filter(({ fact }) => sees(pack, who, fact))
    .toSorted((a, b) => b.fact.at - a.fact.at)
    .slice(0, MAX_CAP_ALERTS)
  const told = seen.filter(({ feed, fact }) => !stands.has(keyOf({ feed, id: replacedBy(fact) ?? '' })))
  const before = await revisionsBefore(client, told)
  return told.flatMap((found) => warningOf(standing, found, before) ?? [])
}

/** As they stand now. */
export function standingNow({ world, now }: OutPlace): Standing {
  const held = [...world.notices.held.values()].filter(({ fact }) => WARNING_KINDS.includes(fact.kind))
  return {
    found: held.map(({ feed, fact }) => ({ feed: world.feeds.get(feed).id, fact })),
    isPlayed: (feed) => world.feeds.feeds[world.feeds.indexOf(feed)]?.timebase !== 'live',
    at: now(),
  }
}

/** One revision of a warning, that had been said by then; undefined where there is none that somebody may watch. */
export async function findWarning(
  { pack, standing }: { pack: Pick<OutPack, 'scopes'>; standing: Standing },
  client: ClientBase,
  who: Principal,
  { feed, id, revision }: { feed: string; id: string; revision: number },
): Promise<Warning | undefined> {
  const held = standing.found.find((one) => one.feed === feed && one.fact.id === id)?.fact
  const fact =
    (held?.revision ?? 0) === revision && held !== undefined
      ? held
      : await revisionOf(client, { feed, id, revision }, standing.before)
  if (fact === undefined || !WARNING_KINDS.includes(fact.kind) || !sees(pack, who, fact)) return undefined
  return warningOf(standing, { feed, fact }, await revisionsBefore(client, [{ feed, fact }]))
}

interface Before {
  own: ReadonlyMap<string, readonly EarlierRevision[]>
  replaced: ReadonlyMap<string, readonly EarlierRevision[]>
}

async function revisionsBefore(client: ClientBase, found: readonly Found[]): Promise<Before> {
  const keysOf = (some: readonly Found[]) => some.map(({ feed, fact }) => ({ feed, id: fact.id }))
  const own = await earlierRevisions(client, keysOf(found))
  const replaced = await replacedRevisions(client, keysOf(found.filter(({ fact }) => replacesOthers(fact))))
  return { own, replaced }
}

/** What ends with its first word was never a warning: nobody heard what it takes back. */
function warningOf(
  { isPlayed }: Standing,
  { feed, fact }: Found,
  { own, replaced }: Before,
): Warning | undefined {
  const key = keyOf({ feed, id: fact.id })
  const before = (own.get(key) ?? []).filter(({ revision }) => revision < (fact.revision ?? 0))
  const earlier = [...(replaced.get(key) ?? []), ...before]
  if (isTakenBack(fact) && earlier.length === 0) return undefined
  return { feed, fact, isPlayed: isPlayed(feed), earlier }
}

function sees({ scopes }: Pick<OutPack, 'scopes'>, who: Principal, { area, kind }: Notice): boolean {
  return may(who, 'room.read', { scopes: [area], domains: [domainOf(kind)] }, scopes)
}
