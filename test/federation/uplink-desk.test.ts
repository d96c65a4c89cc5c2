import type { Pool } from 'pg'
import { expect, it, vi } from 'vitest'
import { Cursor } from '../../server/federation/cursor.ts'
import { holdToBound } from '../../server/federation/keep-bound.ts'
import { UplinkDesk } from '../../server/federation/uplink-desk.ts'
import { createLog } from '../../server/log.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { shareSchema } from '../../shared/federation/share.ts'

type DeskParts = ConstructorParameters<typeof UplinkDesk>[1]
type Told = { rows: object[] }

const OPTIONS = {
  connection: {},
  logLevel: 'silent' as const,
  url: 'http://127.0.0.1:9',
  feed: 'city',
  credential: undefined,
  share: shareSchema.parse({}),
  bound: { days: 1, bytes: 1_000 },
}

it('one that is stopped while the store is asked where it was does not begin', async () => {
  vi.useFakeTimers()
  try {
    let answer: (found: Told) => void = () => undefined
    const query = vi.fn<() => Promise<unknown>>(() => new Promise((resolve) => (answer = resolve)))
    const report = vi.fn<DeskParts['report']>()
    const pool = { query, end: () => Promise.resolve() } as unknown as Pool
    const desk = new UplinkDesk(OPTIONS, { ...({} as DeskParts), pool, report })
    const started = desk.start()
    await desk.stop()
    answer({ rows: [] })
    await started
    await vi.advanceTimersByTimeAsync(5_000)
    expect(query).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
    expect(report).not.toHaveBeenCalled()
  } finally {
    vi.useRealTimers()
  }
})

it('what was asked for the parent before gives up nothing of what another one is to have', async () => {
  const asked: ((found: Told) => void)[] = [() => undefined]
  const row = { parent: 'old', parent_store: 's', next: 900, facts: 900, pending: [], gaps: [] }
  const query = (sql: unknown) => {
    const text = String(sql)
    if (text.includes('from uplink')) return Promise.resolve({ rows: [row] })
    // The first is asked before it starts.
    if (text.includes('arrived_at <') && asked.length < 2) asked.push(() => undefined)
    else if (text.includes('arrived_at <')) return new Promise<Told>((resolve) => asked.push(resolve))
    return Promise.resolve({ rows: [] })
  }
  const client = { query, release: () => undefined }
  const pool = { query, connect: () => Promise.resolve(client), end: () => Promise.resolve() }
  const desk = new UplinkDesk(OPTIONS, {
    ...({} as DeskParts),
    pool: pool as unknown as Pool,
    registry: new DomainRegistry(),
    log: createLog('silent'),
    report: () => undefined,
  })
  await desk.start()
  const bounding = desk['bound']()
  desk['welcomed']({
    ...({} as Parameters<UplinkDesk['welcomed']>[0]),
    centre: 'new',
    federation: { store: 's', definitions: '' },
  })
  await vi.waitFor(() => expect(desk['kept']).toMatchObject({ parent: 'new' }))
  asked.at(-1)?.({ rows: [] })
  await bounding
  expect(desk['kept']).toMatchObject({ gaps: [], cursor: { next: 0, pending: [] } })
  await desk.stop()
})

it('a gap is there to be told as soon as what it says is given up', async () => {
  const kept = {
    parent: 'province',
    parentStore: 's',
    cursor: new Cursor({ next: 9, facts: 9, pending: [] }),
  }
  const held = { ...kept, gaps: [] }
  const seen: unknown[] = []
  const query = (sql: string) => {
    const isAboutTimes = sql.includes('min(arrived_at)')
    if (isAboutTimes) seen.push([held.cursor.lowest, held.gaps.length])
    if (isAboutTimes && seen.length === 1) held.cursor.live(12)
    return Promise.resolve({ rows: [sql.includes('max(first + count)') ? { to: 20 } : {}] })
  }
  const gap = await holdToBound({ query } as unknown as Pool, held, { days: 1, bytes: 1 }, 0)
  expect(gap).toMatchObject({ from: 12, to: 20, reason: 'days' })
  expect(held.gaps).toEqual([gap])
  // Some was acknowledged while it was asked: it is asked again, and no part of it.
  expect(seen).toEqual([
    [9, 0],
    [12, 0],
  ])
})
