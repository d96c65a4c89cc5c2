import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { secretsInConnection } from '../config/secrets.ts'
import { createLog } from '../log.ts'
import { columnTypes } from '../store/column-types.ts'
import { oneAtATime, STATEMENT_WITHIN_MS } from './one-at-a-time.ts'
import { PastEngine } from './past-engine.ts'
import type { PastThreadOptions, ToPast } from './past-messages.ts'
import { PastPlace } from './past-place.ts'

/** Frames of the past are made as often as those of the present; clocks are told with them. */
const TICK_MS = 250

const port = parentPort
if (port !== null) {
  const { connection, pack, logLevel } = (workerData as { options: PastThreadOptions }).options
  const log = createLog(logLevel, secretsInConnection(connection))
  const client = oneAtATime(
    new pg.Client({
      application_name: 'toan-canh past',
      keepAlive: true,
      ...connection,
      connectionTimeoutMillis: STATEMENT_WITHIN_MS,
      statement_timeout: STATEMENT_WITHIN_MS,
      types: columnTypes,
    }),
  )
  // The main thread sees this one end, and begins another for whoever asks next.
  client.on('error', (error) => {
    throw error
  })
  let aheadMs = 0
  const now = () => Math.round(performance.now() + aheadMs)
  const place = new PastPlace(pack)
  const engine = new PastEngine({ client, place, now, log, post: (message) => port.postMessage(message) })
  port.on('message', (message: ToPast) => {
    aheadMs = Math.max(aheadMs, message.now - performance.now())
    void engine.hear(message)
  })
  setInterval(() => void engine.tick(), TICK_MS)
  await client.connect()
}
