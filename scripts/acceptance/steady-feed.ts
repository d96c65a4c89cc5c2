import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { CentreUnderTest } from './centre-under-test.ts'
import type { Row } from './report.ts'

export const STEADY_FEED = 'steady'
const EVERY_MS = 50
const READINGS = 20
/** A batch of a well-behaved feed that waits longer than this was disturbed. */
const MAX_ANSWER_MS = 2_000

/** A well-behaved feed beside the others; `stop` says whether anything of it was lost, refused, cut or late. */
export function startSteadyFeed({ url, root }: CentreUnderTest): { stop: () => Promise<Row> } {
  let sent = 0
  let slowestMs = 0
  const feed = connectFeed({
    url,
    feed: STEADY_FEED,
    timebase: { kind: 'live' },
    flushMs: 0,
    onAck: (_ack, observations) => {
      slowestMs = Math.max(slowestMs, Date.now() - Math.max(...observations.map(({ at }) => at)))
    },
  })
  const ids = Array.from({ length: READINGS }, (_, i) => `steady-${i}`)
  const say = (observations: Parameters<typeof feed.send>[0]) => {
    sent += observations.length
    feed.send(observations)
  }
  const at = Date.now()
  const kind = 'traffic.detector'
  say(ids.map((id) => ({ type: 'thing', id, kind, at, revision: 0, area: root, name: id, status: 'online' })))
  const timer = setInterval(() => {
    const now = Date.now()
    say(
      ids.map((thing, i) => ({ type: 'reading', indicator: 'traffic.speed', thing, at: now, value: 40 + i })),
    )
  }, EVERY_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await feed.drained(30_000)
      const { accepted, duplicates, conflicts, rejected, welcomes } = feed.stats()
      await feed.close()
      const ok =
        accepted === sent &&
        rejected + duplicates + conflicts === 0 &&
        welcomes === 1 &&
        slowestMs < MAX_ANSWER_MS
      const why = `every ${EVERY_MS} ms throughout; connections ${welcomes}, slowest answer ${slowestMs} ms`
      return {
        file: '(a well-behaved feed beside)',
        kind: 'undisturbed',
        read: sent,
        accepted,
        rejected,
        why,
        ok,
      }
    },
  }
}
