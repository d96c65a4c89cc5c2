import { expect, it, vi } from 'vitest'
import { UplinkThread, type UplinkThreadParts } from '../../server/federation/uplink-thread.ts'
import type { Log } from '../../server/log.ts'
import { shareSchema } from '../../shared/federation/share.ts'
import { freePort } from '../support/free-port.ts'

it('begins anew for as long as the store does not answer, and says that nothing is reached', async () => {
  const failed = vi.fn<(told: unknown) => void>()
  let now = 1_000
  const thread = new UplinkThread(
    {
      connection: { host: '127.0.0.1', port: await freePort() },
      logLevel: 'silent',
      url: 'http://127.0.0.1:9',
      feed: 'city',
      credential: undefined,
      share: shareSchema.parse({}),
      bound: { days: 1, bytes: 1_000 },
    },
    {
      ...({} as UplinkThreadParts),
      feeds: () => ({ type: 'feeds', feeds: [], meaning: { byDomain: {}, byId: {} }, now: 5 }),
      now: () => now,
      log: { error: failed } as unknown as Log,
      againAfterMs: 10,
    },
  )
  await expect.poll(() => failed.mock.calls.length, { timeout: 20_000, interval: 50 }).toBeGreaterThan(1)
  expect(thread.report()).toMatchObject({ status: 'unreached' })
  expect(thread.report()?.reason).toContain('ECONNREFUSED')
  now += 60_000
  // What it said last is not so any more, and grows old.
  expect(thread.report()).toMatchObject({ status: 'unreached', lagMs: 60_000 })
  await thread.stop()
}, 30_000)
