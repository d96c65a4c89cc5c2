import { randomUUID } from 'node:crypto'
import {
  CONFIGURATION,
  type FeedCredential,
  type IssueCredential,
  type IssuedCredential,
} from '../../shared/feeds/feed-credential.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { hashOf, newToken, prefixOf, stateOf, type Credential } from './credential.ts'
import type { DeskParts } from './feed-desk.ts'
import type { InTurn } from './in-turn.ts'
import { recorded, type Asker } from './recorded.ts'

/** Of one feed at once. */
const MAX_VALID = 20
/** Of a feed, so many that are over are kept for people to see. */
const MAX_OVER = 50
/** When a credential was last used is written down this often. */
const WRITE_USE_EVERY_MS = 60_000

/** Issues credentials and ends them; one change at a time, each written down in the audit first. */
export class CredentialDesk {
  private readonly parts: DeskParts
  private readonly turn: InTurn
  private readonly written = new Map<string, number>()
  private writtenAt = 0

  constructor(parts: DeskParts) {
    this.parts = parts
    this.turn = parts.turn
  }

  /** The newest first. */
  of(feed: RegisteredFeed): FeedCredential[] {
    const now = this.parts.now()
    const held = this.parts.feeds.credentials.of(feed.id)
    return held.map((credential) => toldOf(credential, feed, now)).toReversed()
  }

  issue(
    feed: RegisteredFeed,
    { label, expiresAt }: IssueCredential,
    asker: Asker,
  ): Promise<IssuedCredential | 'too-many-credentials' | 'feed-retired'> {
    return this.turn(async () => {
      const { store, feeds, audit, now } = this.parts
      const at = now()
      if (feed.stage === 'retired') return 'feed-retired'
      const valid = feeds.credentials.of(feed.id).filter((one) => stateOf(one, at) === 'valid')
      if (valid.length >= MAX_VALID) return 'too-many-credentials'
      const token = newToken(feed.id)
      const credential: Credential = {
        id: randomUUID(),
        feed: feed.id,
        label,
        prefix: prefixOf(token, feed.id),
        sha256: hashOf(token),
        createdAt: at,
        createdBy: asker.who.name,
        expiresAt: expiresAt ?? null,
        revokedAt: null,
        lastUsedAt: null,
      }
      const after = { feed: feed.id, label, expiresAt: credential.expiresAt }
      const entry = { action: 'credential.issue', target: credential.id, after } as const
      await recorded(audit, asker, entry, () => store.addCredential(credential))
      feeds.credentials.add(credential)
      await this.forgetOld(feed.id, at)
      return { credential: toldOf(credential, feed, at), token }
    })
  }

  /** Connections that came in by it are cut at once. */
  revoke(
    feed: RegisteredFeed,
    id: string,
    asker: Asker,
  ): Promise<'done' | 'unknown-credential' | 'of-the-configuration'> {
    return this.turn(async () => {
      const { store, feeds, audit, now } = this.parts
      const credential = feeds.credentials.of(feed.id).find((one) => one.id === id)
      if (credential === undefined) return 'unknown-credential'
      if (id === CONFIGURATION) return 'of-the-configuration'
      if (credential.revokedAt !== null) return 'done'
      const at = now()
      const before = { feed: feed.id, label: credential.label }
      const entry = { action: 'credential.revoke', target: id, before } as const
      await recorded(audit, asker, entry, () => store.revoke([id], at))
      credential.revokedAt = at
      feeds.cut(feed, (one) => one === credential, 'bad-credential')
      return 'done'
    })
  }

  /** Connections whose credential is over are cut; and what was used is written down, now and then. */
  async sweep(): Promise<void> {
    const { feeds, now } = this.parts
    const at = now()
    for (const feed of feeds.feeds) {
      if (feed.links.size > 0)
        feeds.cut(feed, (one) => one !== undefined && isOver(one, at), 'bad-credential')
    }
    if (at - this.writtenAt < WRITE_USE_EVERY_MS) return
    this.writtenAt = at
    await this.writeUse()
  }

  async writeUse(): Promise<void> {
    const { feeds, store } = this.parts
    const used = [...feeds.credentials.all()].filter(
      ({ id, lastUsedAt }) =>
        id !== CONFIGURATION && lastUsedAt !== null && this.written.get(id) !== lastUsedAt,
    )
    await store.used(used)
    for (const { id, lastUsedAt } of used) this.written.set(id, lastUsedAt ?? 0)
  }

  private async forgetOld(feed: string, at: number): Promise<void> {
    const { feeds, store } = this.parts
    const over = feeds.credentials.of(feed).filter((one) => isOver(one, at))
    const old = over.slice(0, Math.max(0, over.length - MAX_OVER))
    await store.forgetCredentials(old.map(({ id }) => id))
    for (const credential of old) {
      feeds.credentials.remove(credential)
      this.written.delete(credential.id)
    }
  }
}

function isOver(credential: Credential, now: number): boolean {
  return stateOf(credential, now) !== 'valid'
}

function toldOf(credential: Credential, { links }: RegisteredFeed, now: number): FeedCredential {
  const { id, label, prefix, createdAt, createdBy, expiresAt, revokedAt, lastUsedAt } = credential
  const connections = [...links].filter((link) => link.credential === credential).length
  const state = stateOf(credential, now)
  return { id, label, prefix, state, createdAt, createdBy, expiresAt, revokedAt, lastUsedAt, connections }
}
