import { parseArgs } from 'node:util'
import { startSteadyFeed, STEADY_FEED } from '../../scripts/acceptance/steady-feed.ts'
import { drawRounds, FUZZ_FEED, readHostile, type Thrown } from './round.ts'
import { endHttp } from './send-http.ts'
import { startTarget, type Target } from './target.ts'
import { Tally } from './tally.ts'

const QUICK_MINUTES = 1 / 3
/** What the server may hold more of than when half of the time had gone, megabytes. */
const MAX_GROWTH_MB = 32
/** Caches fill, code is compiled: before that nothing is compared. */
const WARM_UP = 0.25
/** What is drawn and what is thrown share the machine with it. */
const FEED_ANSWERED_WITHIN_MS = 5_000
/** Rounds at once: some of what is thrown waits for an answer that does not come. */
const LANES = 3

/**
 * `npm run fuzz -- [--quick] [--minutes 5] [--seed N] [--round N] [--corpus folder]`: throws what is nearly right and
 * what is not at every door of a real server, and beside it a feed that behaves. A round is drawn of the seed and its
 * number alone, so that one can be thrown again.
 */
async function main(): Promise<void> {
  const options = {
    quick: { type: 'boolean' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    round: { type: 'string' },
    corpus: { type: 'string' },
  } as const
  const { values } = parseArgs({ options })
  // The quick form stands before every change: it must not fail for what another one found.
  const seed = Number(values.seed ?? (values.quick === true ? 1 : Date.now() % 1_000_000))
  const minutes = values.quick === true ? QUICK_MINUTES : Number(values.minutes ?? 5)
  const target = await startTarget([STEADY_FEED, FUZZ_FEED])
  const said = (text: string) => void process.stdout.write(`${text}\n`)
  said(`seed ${seed}, ${minutes.toFixed(2)} minutes`)
  const problems = await fuzz(target, {
    seed,
    minutes,
    only: values.round,
    corpus: values.corpus,
    said,
  }).finally(() => {
    endHttp()
    return target.centre.stop()
  })
  for (const problem of problems) said(`WRONG ${problem}`)
  said(`fuzz: ${problems.length === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed'}`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

interface Options {
  seed: number
  minutes: number
  only: string | undefined
  corpus: string | undefined
  said: (text: string) => void
}

async function fuzz(target: Target, { seed, minutes, only, corpus, said }: Options): Promise<string[]> {
  const hostile = readHostile(corpus)
  const draw = drawRounds({ target, hostile, seed })
  const tally = new Tally()
  const problems: string[] = []
  const steady = startSteadyFeed(target.centre, FEED_ANSWERED_WITHIN_MS)
  const endsAt = performance.now() + minutes * 60_000
  const heaps = new HeapWatch(target, minutes * 60_000)
  let round = Number(only ?? 1)
  const lane = async () => {
    while (performance.now() < endsAt && problems.length === 0) {
      await throwRound(target, draw(round++), tally, problems)
      await heaps.look()
      if (only !== undefined) return
    }
  }
  await Promise.all(Array.from({ length: only === undefined ? LANES : 1 }, lane))
  for (const line of tally.lines()) said(line)
  said(`thrown: ${tally.total}`)
  if (problems.length === 0) problems.push(...(await heaps.problems(said)))
  const row = await steady.stop()
  said(`the feed beside: ${row.read} said, ${row.accepted} accepted; ${row.why}`)
  return row.ok === true ? problems : [...problems, 'the feed beside was disturbed']
}

async function throwRound(
  { centre }: Target,
  all: Thrown[],
  tally: Tally,
  problems: string[],
): Promise<void> {
  await Promise.all(
    all.map(async ({ round, label, act, what }) => {
      for (const outcome of await act()) {
        tally.add(label, outcome)
        if (outcome === '500' || outcome === 'no answer')
          problems.push(`round ${round}: ${label}: ${outcome} to ${JSON.stringify(what)?.slice(0, 2_000)}`)
      }
    }),
  )
  if (!(await centre.isUp().catch(() => false))) problems.push(`round ${all[0]?.round}: the server is gone`)
}

/** What the server holds after a warm-up, and at the end. */
class HeapWatch {
  private readonly target: Target
  private readonly from: number
  private first: number | undefined

  constructor(target: Target, lastsMs: number) {
    this.target = target
    this.from = performance.now() + lastsMs * WARM_UP
  }

  async look(): Promise<void> {
    if (this.first === undefined && performance.now() >= this.from) this.first = await this.target.heapMb()
  }

  async problems(said: (text: string) => void): Promise<string[]> {
    const last = await this.target.heapMb()
    const first = this.first ?? last
    said(
      `heap after full collections: ${first.toFixed(1)} MB after the warm-up, ${last.toFixed(1)} MB at the end`,
    )
    return last - first > MAX_GROWTH_MB ? [`the heap grew by ${(last - first).toFixed(1)} MB`] : []
  }
}

await main()
