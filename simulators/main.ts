import { connectFeed } from '../shared/feed/connect-feed.ts'
import type { FeedConnection, FeedOptions } from '../shared/feed/feed-options.ts'
import { USAGE, datedScenarios, readArguments, simulatedStart } from './arguments.ts'
import type { SimulatorArguments } from './arguments.ts'
import { factorClock } from './engine/clock.ts'
import { FeedSimulator } from './engine/feed-simulator.ts'
import { clockText, localDay } from './engine/local-day.ts'
import { readSimulatedPack } from './engine/pack-files.ts'
import { planProvince } from './engine/province.ts'
import type { LinkState } from './run-all.ts'
import { linksText } from './run-all.ts'

const TICK_MS = 250
const EXIT_WITHIN_MS = 1_500
/** Without a welcome for so long, the server is said not to be reached. */
const UNREACHED_AFTER_MS = 3_000

/** One feed, simulated: runs until it is told to end. Returns what ends it. */
function startSimulator(args: SimulatorArguments): () => Promise<void> {
  const source = readSimulatedPack(args.pack)
  if (!source.simulation.feeds.includes(args.feed))
    throw new Error(`--feed must be one of ${source.simulation.feeds.join(', ')}, not "${args.feed}"`)
  const { zone } = source.pack
  const anchor = args.anchor ?? Date.now()
  const start = simulatedStart(args, anchor, zone)
  const clock = factorClock({ start, anchor, factor: args.speed })
  const simulator = new FeedSimulator({
    province: planProvince(source, args.seed, localDay(start, zone).date),
    feed: args.feed,
    clock,
    scenarios: datedScenarios(args, start, zone),
    onProblem: (problem) => log(args.feed, problem),
  })
  const problems = problemsOf(args.feed)
  let isRefused = false
  const feed: FeedConnection = connectFeed({
    url: args.url,
    feed: args.as ?? args.feed,
    timebase: clock.timebase,
    clock: () => simulator.now(),
    agent: 'toan-canh simulator',
    ...credentialOf(args),
    onWelcome: (welcome) => {
      isRefused = false
      simulator.welcome(welcome, feed)
    },
    onCommand: (command) => simulator.command(command, feed),
    ...problems,
    onRefused: (error, final) => {
      isRefused = true
      problems.onRefused?.(error, final)
    },
  })
  const link = linkTeller(args, () => clockText(clock.now(), zone))
  const timer = setInterval(() => {
    simulator.tick(feed)
    link(feed.stats().connected, isRefused)
  }, TICK_MS)
  return async () => {
    clearInterval(timer)
    await feed.close()
  }
}

/**
 * Tells, once for each change, whether the server is reached: the process that runs all simulators, or people where
 * there is none. A server that refuses is reached; what it refused is told by itself.
 */
function linkTeller(args: SimulatorArguments, simulatedTime: () => string) {
  let told: LinkState['link'] | undefined
  let lostAt: number | undefined = Date.now()
  return (isConnected: boolean, isRefused: boolean) => {
    if (isConnected || isRefused) lostAt = undefined
    else lostAt ??= Date.now()
    const isLost = lostAt !== undefined && Date.now() - lostAt >= UNREACHED_AFTER_MS
    if (!isConnected && !isLost) return
    const link = isConnected ? 'connected' : 'unreached'
    if (link === told) return
    told = link
    const state: LinkState = { link, simulatedTime: simulatedTime() }
    if (process.send !== undefined) process.send(state)
    else {
      const scenarios = args.scenarios.map(({ id, time }) => `${id}@${time}`)
      log(args.feed, linksText(state, { url: args.url, feeds: 1, scenarios }))
    }
  }
}

function credentialOf({ credentialEnv }: SimulatorArguments): { credential?: string } {
  if (credentialEnv === undefined) return {}
  const credential = process.env[credentialEnv]
  if (credential === undefined) throw new Error(`--credential-env: ${credentialEnv} is not set`)
  return { credential }
}

/** A simulator that is refused or corrected by its server is a defect: it says so, once for each kind. */
function problemsOf(feed: string): Pick<FeedOptions, 'onAck' | 'onRefused'> {
  const told = new Set<string>()
  const once = (key: string, text: string) => {
    if (!told.has(key)) log(feed, text)
    told.add(key)
  }
  return {
    onRefused: (error, final) => {
      once(error.code, `refused: ${error.message}`)
      if (final) process.exitCode = 1
    },
    onAck: (ack) => {
      for (const { code, path, message } of ack.rejected) once(code, `rejected: ${code} ${path} ${message}`)
      for (const { key } of ack.conflicts) once('conflict', `conflict: ${key}`)
    },
  }
}

function log(feed: string, text: string): void {
  console.error(`${feed}: ${text}`)
}

function run(): void {
  if (process.argv.slice(2).includes('--help')) {
    console.log(USAGE)
    return
  }
  let stop: () => Promise<void>
  try {
    stop = startSimulator(readArguments(process.argv.slice(2)))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error(`\n${USAGE}`)
    process.exitCode = 2
    return
  }
  const end = () => {
    setTimeout(() => process.exit(), EXIT_WITHIN_MS).unref()
    void stop().then(() => process.exit())
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

run()
