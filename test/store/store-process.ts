import { createLog } from '../../server/log.ts'
import { openStore } from '../../server/store/open-store.ts'

/**
 * A server of the store alone: opens it on DATA_DIR, says so, and closes it when it is told to end. When `EXIT` is
 * set it ends at once, without closing it.
 */
const store = await openStore({
  dataDir: process.env['DATA_DIR'] ?? '',
  log: createLog('silent'),
  durable: process.env['DURABLE'] === 'yes',
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void store.pool
      .query('select 1')
      .then(() => process.stdout.write(`${signal}, and PostgreSQL answers\n`))
      .then(store.stop)
      .then(() => process.exit(0))
  })
}
process.stdout.write(`open ${store.id}\n`)
if (process.env['EXIT'] !== undefined) process.exit(0)
