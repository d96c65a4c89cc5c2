import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { FeedStats } from '../../shared/feed/feed-options.ts'
import type { Observation, Reading, Thing } from '../../shared/observation.ts'
import type { CentreUnderTest } from './centre-under-test.ts'
import type { Row } from './report.ts'

export const STEADY_FEED = 'steady'
const EVERY_MS = 50
const IDS = Array.from({ length: 20 }, (_, i) => `steady-${i}`)
/** A batch of a well-behaved feed that waits longer than this was disturbed. */
const MAX_ANSWER_MS = 2_000

/** A well-behaved feed beside the others; `stop` says whether anything of it was lost, refused, cut or late. */
export function startSteadyFeed(
  { url, root }: CentreUnderTest,
  maxAnswerMs = MAX_ANSWER_MS,
): { stop: () => Promise<Row> } {
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
  const say = (observations: readonly Observation[]) => {
    sent += observations.length
    feed.send(observations)
  }
  say(IDS.map((id) => thingOf(id, root)))
  const timer = setInterval(() => say(IDS.map(readingOf)), EVERY_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await feed.drained(30_000)
      const stats = feed.stats()
      await feed.close()
      return rowOf(stats, { sent, slowestMs, maxAnswerMs })
    },
  }
}

function rowOf(
  stats: FeedStats,
  { sent, slowestMs, maxAnswerMs }: { sent: number; slowestMs: number; maxAnswerMs: number },
): Row {
  const { accepted, duplicates, conflicts, rejected, welcomes } = stats
  const isWhole = accepted === sent && rejected + duplicates + conflicts === 0
  return {
    file: '(a well-behaved feed beside)',
    kind: 'undisturbed',
    read: sent,
    accepted,
    rejected,
    why: `every ${EVERY_MS} ms throughout; connections ${welcomes}, slowest answer ${slowestMs} ms`,
    ok: isWhole && welcomes === 1 && slowestMs < maxAnswerMs,
  }
}

function thingOf(id: string, area: string): Thing {
  const kind = 'traffic.detector'
  return { type: 'thing', id, kind, at: Date.now(), revision: 0, area, name: id, status: 'online' }
}

function readingOf(thing: string, i: number): Reading {
  return { type: 'reading', indicator: 'traffic.speed', thing, at: Date.now(), value: 40 + i }
}
