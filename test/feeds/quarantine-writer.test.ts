import { expect, it } from 'vitest'
import type { QuarantineQueue } from '../../server/feeds/quarantine/quarantine-queue.ts'
import type { QuarantineStore } from '../../server/feeds/quarantine/quarantine-store.ts'
import { QuarantineWriter } from '../../server/feeds/quarantine/quarantine-writer.ts'
import { createLog } from '../../server/log.ts'

it('what is refused while the store lets go of old rows is written before the writer has stopped', async () => {
  let trimmed: (gone: Map<string, number>) => void = () => undefined
  const waiting = ['first']
  const written: unknown[] = []
  const queue = {
    get size() {
      return waiting.length
    },
    takeSome: () => waiting.splice(0).map((feed) => ({ feed })),
  } as unknown as QuarantineQueue
  const store = {
    add: (members: readonly { feed: string }[]) => Promise.resolve(written.push(...members)),
    trim: () => new Promise((resolve) => (trimmed = resolve)),
  } as unknown as QuarantineStore
  const writer = new QuarantineWriter({ queue, store, now: () => 0, log: createLog('silent') })
  const before = writer.flush()
  await expect.poll(() => written).toEqual([{ feed: 'first' }])
  waiting.push('second')
  const stopped = writer.stop()
  trimmed(new Map())
  await before
  await stopped
  expect(written).toEqual([{ feed: 'first' }, { feed: 'second' }])
})
