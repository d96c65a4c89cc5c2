import { connectFeed } from '../shared/feed/connect-feed.ts'
import type { FeedConnection } from '../shared/feed/feed-options.ts'
import { USAGE, datedScenarios, readArguments, simulatedStart } from './arguments.ts'
import type { SimulatorArguments } from './arguments.ts'
import { factorClock } from './engine/clock.ts'
import { FeedSimulator } from './engine/feed-simulator.ts'
import { clockText, localDay } from './engine/local-day.ts'
import { readSimulatedPack } from './engine/pack-files.ts'
import { planProvince } from './engine/province.ts'
import { credentialOf, linkTeller, log, problemsOf } from './feed-link.ts'
import { publishedFeeds } from './published/published-file.ts'
import { startPublished } from './published/start-published.ts'
import { readProvinces } from './provinces/provinces-file.ts'
import { startProvince } from './provinces/start-province.ts'
import { spokenFeeds } from './voices.ts'

const TICK_MS = 250
const EXIT_WITHIN_MS = 1_500

/** One feed: runs until it is told to end. Returns what ends it. */
function startFeed(args: SimulatorArguments): () => Promise<void> {
  const feeds = spokenFeeds(args.pack)
  if (!feeds.includes(args.feed))
    throw new Error(`--feed must be one of ${feeds.join(', ')}, not "${args.feed}"`)
  if (publishedFeeds(args.pack).includes(args.feed)) return startPublished(args)
  const file = readProvinces(args.pack)
  const province = file?.provinces.find(({ feed }) => feed === args.feed)
  return file && province ? startProvince(args, file, province) : startSimulator(args)
}

function startSimulator(args: SimulatorArguments): () => Promise<void> {
  const source = readSimulatedPack(args.pack)
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

function run(): void {
  if (process.argv.slice(2).includes('--help')) {
    console.log(USAGE)
    return
  }
  let stop: () => Promise<void>
  try {
    stop = startFeed(readArguments(process.argv.slice(2)))
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
