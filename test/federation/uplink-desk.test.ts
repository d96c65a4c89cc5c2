import type { Pool } from 'pg'
import { expect, it, vi } from 'vitest'
import { UplinkDesk } from '../../server/federation/uplink-desk.ts'
import { shareSchema } from '../../shared/federation/share.ts'

type DeskParts = ConstructorParameters<typeof UplinkDesk>[1]

it('one that is stopped while the store is asked where it was does not begin', async () => {
  vi.useFakeTimers()
  try {
    let answer: (found: { rows: object[] }) => void = () => undefined
    const query = vi.fn<() => Promise<unknown>>(() => new Promise((resolve) => (answer = resolve)))
    const report = vi.fn<DeskParts['report']>()
    const options = {
      connection: {},
      logLevel: 'silent' as const,
      url: 'http://127.0.0.1:9',
      feed: 'city',
      credential: undefined,
      share: shareSchema.parse({}),
      bound: { days: 1, bytes: 1_000 },
    }
    const pool = { query, end: () => Promise.resolve() } as unknown as Pool
    const desk = new UplinkDesk(options, { ...({} as DeskParts), pool, report })
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
