import type { Pool } from 'pg'
import { expect, it } from 'vitest'
import { Announcer } from '../../server/federation/announcer.ts'
import { BatchSender } from '../../server/federation/batch-sender.ts'
import { Cursor } from '../../server/federation/cursor.ts'
import { FeedBook } from '../../server/federation/feed-book.ts'
import type { OutgoingFeed } from '../../server/federation/outgoing-feeds.ts'
import { ShareRules } from '../../server/federation/share-rules.ts'
import { sendStandingFacts } from '../../server/federation/standing-facts.ts'
import { UplinkCounts } from '../../server/federation/uplink-counts.ts'
import { UplinkSession } from '../../server/federation/uplink-session.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { shareSchema } from '../../shared/federation/share.ts'

const feed = (id: string): OutgoingFeed => ({
  about: {
    feed: id,
    born: 'city',
    hops: ['city'],
    name: { vi: id, en: id },
    domains: ['environment'],
    scopes: ['A1'],
    cadenceMs: 1_000,
    timebase: { kind: 'live' },
  },
  clock: 1_000,
  clockAt: 1_000,
})
const notice = { type: 'notice', id: 'n', kind: 'environment.bulletin', at: 900, area: 'A1', title: 'Mưa' }
const row = { number: 5, feed: 'late', arrived_at: new Date(950), body: notice }

it('tell of a feed that was registered since the link began', async () => {
  const heard: unknown[] = []
  const link = {
    ask: (event: string, message: object) => {
      heard.push({ event, ...message })
      const ack = { batch: 'b', accepted: 1, duplicates: 0, conflicts: [], rejected: [], durable: true }
      return Promise.resolve(event === 'batch' ? ack : { ok: true })
    },
  }
  const feeds = new FeedBook()
  feeds.know([feed('early')])
  const counts = new UplinkCounts()
  const now = () => 1_000
  const kept = { parent: 'province', parentStore: 's', cursor: new Cursor(), gaps: [] }
  const ofTables = (sql: string) => Promise.resolve({ rows: sql.includes('fact_revision') ? [row] : [] })
  const pool = { query: ofTables } as unknown as Pool
  const session = new UplinkSession({
    pool,
    kept,
    moved: () => undefined,
    announcer: new Announcer({ link, feeds, parent: 'province', definitions: () => 'd' }),
    sender: new BatchSender({ link, feeds, counts, now }),
    feeds,
    refreshFeeds: () => Promise.resolve(void feeds.know([feed('early'), feed('late')])),
    rules: new ShareRules(shareSchema.parse({}), new DomainRegistry()),
    counts,
    now,
    signal: new AbortController().signal,
  })
  await sendStandingFacts(session, pool, 10)
  expect(heard).toMatchObject([
    { event: 'uplink', feeds: [{ feed: 'early' }, { feed: 'late' }] },
    { event: 'batch', origin: { feed: 'late' }, observations: [notice] },
  ])
  expect(counts.withheldAll).toBe(0)
  expect(kept.cursor.facts).toBe(10)
})
