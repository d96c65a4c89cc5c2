import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, vi } from 'vitest'
import { StoreThread } from '../../server/journal/store-thread.ts'
import { createLog } from '../../server/log.ts'
import { startThreadsOf } from '../../server/start-thread.ts'
import { temporaryFolder } from '../support/server.ts'

/** Does what it is asked, and has something else to do besides. */
const BUSY = `const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ number }) => parentPort.postMessage({ type: 'done', number }))`

it('a thread that has stopped and goes on all the same is ended', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder.path, 'journal'))
  await writeFile(join(folder.path, 'journal', 'store-worker.js'), BUSY)
  startThreadsOf(pathToFileURL(join(folder.path, 'main.js')))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const options = { connection: {}, writer: 'w', zone: 'UTC', logLevel: 'silent' as const }
    const thread = new StoreThread(options, createLog('silent'))
    const stopped = thread.stop()
    // Answered behind it: it has heard that it is to stop, and has said that it did.
    await thread.keepKeyframe({ position: 0, at: 0, parts: [] })
    await vi.advanceTimersByTimeAsync(5_000)
    await stopped
    await expect(thread.keepKeyframe({ position: 0, at: 0, parts: [] })).rejects.toThrow('ended')
  } finally {
    vi.useRealTimers()
    startThreadsOf(new URL('../../server/start-thread.ts', import.meta.url))
    await folder.remove()
  }
})
