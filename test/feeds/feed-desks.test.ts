import { expect, it, vi } from 'vitest'
import type { FeedDefinition } from '../../shared/feeds/feed-definition.ts'
import { CompletenessReader } from '../../server/feeds/board/completeness-reader.ts'
import { CredentialBook } from '../../server/feeds/credential-book.ts'
import { CredentialDesk } from '../../server/feeds/credential-desk.ts'
import { FeedDesk, type DeskParts } from '../../server/feeds/feed-desk.ts'
import type { FeedStore, StoredFeed } from '../../server/feeds/feed-store.ts'
import { inTurn } from '../../server/feeds/in-turn.ts'
import type { RegisteredFeed } from '../../server/gateway/registered-feed.ts'

const asker = { who: { type: 'person', id: 'p', name: 'Bà Lan' }, from: '' } as const

it('a credential that is on its way when its feed is retired ends with it', async () => {
  const feed = { id: 'f', stage: 'active', links: new Set() } as unknown as RegisteredFeed
  const definition = {} as FeedDefinition
  const kept: StoredFeed = { id: 'f', definition, stage: 'active', registeredAt: 0, changedAt: 0 }
  const credentials = new CredentialBook()
  const change = (_feed: unknown, _definition: unknown, stage: RegisteredFeed['stage']) =>
    Object.assign(feed, { stage })
  const revoked: string[] = []
  const done = () => Promise.resolve()
  const store = { addCredential: done, changeFeed: done, forgetCredentials: done } as unknown as FeedStore
  store.revoke = (ids) => Promise.resolve(void revoked.push(...ids))
  let recorded: () => void = () => undefined
  const record = vi.fn<DeskParts['audit']['record']>(done)
  record.mockImplementationOnce(() => new Promise((resolve) => (recorded = resolve)))
  const feeds = { credentials, get: () => feed, change } as unknown as DeskParts['feeds']
  const parts = { store, feeds, audit: { record }, turn: inTurn(), now: () => 1 }
  const issued = new CredentialDesk(parts).issue(feed, { label: 'new' }, asker)
  const retired = new FeedDesk({ ...parts, stored: new Map([['f', kept]]) }).retire(feed, asker)
  await vi.waitFor(() => expect(record).toHaveBeenCalled())
  recorded()
  await Promise.all([issued, retired])
  expect(feed.stage).toBe('retired')
  expect(credentials.of('f').map(({ revokedAt }) => revokedAt)).toEqual([1])
  expect(revoked).toEqual(credentials.of('f').map(({ id }) => id))
})

it('the completeness of a feed is not waited for without an end', async () => {
  vi.useFakeTimers()
  try {
    const query = vi.fn<() => Promise<never>>(() => new Promise(() => undefined))
    const pool = { query }
    const reader = new CompletenessReader(
      pool as unknown as ConstructorParameters<typeof CompletenessReader>[0],
      () => 0,
    )
    const said = reader.of('f')
    const outcome = said.catch(String)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await outcome).toContain('not within')
    // Whoever asks meanwhile waits for the same question.
    const asked = query.mock.calls.length
    const again = reader.of('f').catch(String)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await again).toContain('not within')
    expect(query).toHaveBeenCalledTimes(asked)
  } finally {
    vi.useRealTimers()
  }
})
