import { randomUUID } from 'node:crypto'
import type { AccessKey, AddKey } from '../../../shared/access/access-key.ts'
import { zoneScopeId } from '../../../shared/areas/scope.ts'
import { may, type Extent } from '../may.ts'
import { actorOf } from '../people/actors.ts'
import { changing } from '../people/change-people.ts'
import type { Client } from '../people/client.ts'
import { refuseUnknown } from '../people/manage.ts'
import type { PeopleParts } from '../people/people-parts.ts'
import { NOT_FOUND, type Refusal } from '../people/refusal.ts'
import type { Principal } from '../principal.ts'
import { digestOf, newKey, toldOf } from './key-text.ts'
import { dropKey, endKey, insertKey } from './key-store.ts'
import { stateOf, type KeyGrants, type KeyUse, type KnownKey } from './known-key.ts'

/** With those that are over: they stand in the list until there is no more room. */
const MOST_KEYS = 500

/** A new key, when its making is written down; its text is known to the answer alone. */
export function addKey(
  parts: PeopleParts,
  asking: Principal,
  given: AddKey,
  { address: from }: Client,
): Promise<{ key: KnownKey; token: string } | Refusal> {
  return changing(parts, asking, async (who) => {
    const refused = refuseKey(parts, who, given)
    if (refused !== undefined) return refused
    const gone = toMakeRoom(parts)
    if (gone === 'full') return { refused: 'too-many-keys', status: 409 }
    const token = newKey()
    const key = keyOf(given, token, who, parts.now())
    const { name, reads, scopes, domains, expiresAt } = key
    const entry = { action: 'key.make', who: actorOf(who), from, target: key.id, outcome: 'done' } as const
    await parts.db.transaction().execute(async (db) => {
      if (gone !== undefined) await dropKey(db, gone.id)
      await insertKey(db, key)
      await parts.audit.record({ ...entry, after: { name, reads, scopes, domains, expiresAt } })
    })
    if (gone !== undefined) parts.keys.drop(gone.id)
    parts.keys.put(key)
    return { key, token }
  })
}

/** It opens nothing any more when this resolves. */
export function revokeKey(
  parts: PeopleParts,
  asking: Principal,
  id: string,
  { address: from }: Client,
): Promise<Refusal | undefined> {
  return changing(parts, asking, async (who) => {
    const key = parts.keys.get(id)
    if (key === undefined || !mayManage(parts, who, key)) return NOT_FOUND
    if (key.revokedAt !== null) return undefined
    const { name } = key
    const end = { at: parts.now(), by: who.name }
    const entry = { action: 'key.revoke', who: actorOf(who), from, target: id, outcome: 'done' } as const
    await parts.db.transaction().execute(async (db) => {
      await endKey(db, { id, ...end })
      await parts.audit.record({ ...entry, after: { name } })
    })
    parts.keys.revoke(id, end)
    return undefined
  })
}

/** Those that somebody may know of: none that reads beyond what they administer. */
export function managedKeys(parts: PeopleParts, who: Principal): AccessKey[] {
  const now = parts.now()
  return parts.keys
    .all()
    .filter(({ key }) => mayManage(parts, who, key))
    .map(({ key, use }) => describeKey(key, use, now))
}

export function describeKey(key: KnownKey, use: KeyUse, now: number): AccessKey {
  const { id, digest: _digest, ...told } = key
  return {
    ...told,
    key: id,
    reads: [...key.reads],
    scopes: key.scopes === '*' ? '*' : [...key.scopes],
    domains: key.domains === '*' ? '*' : [...key.domains],
    state: stateOf(key, now),
    ...use,
  }
}

function refuseKey(parts: PeopleParts, who: Principal, given: AddKey): Refusal | undefined {
  const { scopes, domains, expiresAt } = given
  const unknown = refuseUnknown(parts, { scopes, domains })
  if (unknown !== undefined) return { refused: 'malformed', status: 400, path: unknown }
  if (expiresAt !== undefined && expiresAt <= parts.now())
    return { refused: 'malformed', status: 400, path: 'expiresAt' }
  return mayManage(parts, who, given) ? undefined : { refused: 'beyond-grants', status: 403 }
}

/** Nobody gives a program what they could not read themselves; how the whole program does, who administers all of it. */
function mayManage({ scopes: set, centre }: PeopleParts, who: Principal, key: KeyGrants): boolean {
  const whole: Extent = { scopes: [zoneScopeId(centre.id)], domains: '*' }
  const { reads, scopes, domains } = key
  const extent: Extent = { scopes, domains }
  return (
    may(who, 'key.manage', extent, set) &&
    reads.every((read) =>
      read === 'metrics.read' ? may(who, 'key.manage', whole, set) : may(who, read, extent, set),
    )
  )
}

/** The oldest that is over gives way to another. */
function toMakeRoom({ keys, now }: PeopleParts): KnownKey | 'full' | undefined {
  if (keys.size < MOST_KEYS) return undefined
  const over = keys.all().filter(({ key }) => stateOf(key, now()) !== 'valid')
  return over.at(-1)?.key ?? 'full'
}

function keyOf(
  { name, reads, scopes, domains, expiresAt }: AddKey,
  token: string,
  who: Principal,
  at: number,
) {
  return {
    id: randomUUID(),
    name,
    prefix: toldOf(token),
    digest: digestOf(token),
    reads: [...new Set(reads)],
    scopes,
    domains,
    createdAt: at,
    createdBy: who.name,
    expiresAt: expiresAt ?? null,
    revokedAt: null,
    revokedBy: null,
  } satisfies KnownKey
}
