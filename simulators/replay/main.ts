import { setTimeout as sleep } from 'node:timers/promises'
import { ZoneError } from '../../shared/civil-time.ts'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { FeedConnection } from '../../shared/feed/feed-options.ts'
import type { ReplaySettings } from './options.ts'
import { OptionError, readOptions, USAGE } from './options.ts'
import { Player } from './player.ts'
import type { Recording } from './recording.ts'
import { RecordingError } from './recording.ts'
import { checkKind } from './rows.ts'
import { pacedClock, unpacedClock } from './source-clock.ts'

/** The largest that a hello may say: an unpaced replay runs as fast as the centre takes it. */
const UNPACED_FACTOR = 1_000_000
/** What is wrong with the options or the file, and nothing else, on standard error. */
const EXIT_SETTINGS = 2
const EXIT_REFUSED = 1

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes('--help')) return say(USAGE)
  const settings = readOptions(args, process.env, Date.now())
  await checkKind(settings.mapping, settings.options.file)
  const recording = settings.mapping.open(settings.options)
  describe(settings, recording)
  const refusals = new Map<string, number>()
  const feed = playInto(settings, recording, refusals)
  process.once('SIGINT', () => void feed.connection.close().finally(() => process.exit(EXIT_REFUSED)))
  await feed.played
  conclude(recording, feed.connection, refusals)
  await feed.connection.close()
}

function playInto(settings: ReplaySettings, recording: Recording, refusals: Map<string, number>) {
  const { url, feed, credential, unpaced, from, limit } = settings
  const factor = unpaced ? UNPACED_FACTOR : settings.factor
  const clock = unpaced ? unpacedClock() : pacedClock(factor, Date.now, (ms) => sleep(ms))
  const player = new Player(recording, { clock, from, limit })
  const connection = connectFeed({
    url,
    feed,
    ...(credential === undefined ? {} : { credential }),
    agent: 'replay',
    locale: 'en',
    timebase: { kind: 'replay', factor, of: recording.of.slice(0, 200) },
    clock: clock.now,
    onWelcome: ({ epoch }) => player.welcomed(epoch, connection),
    onRefused: (error, final) => process.stderr.write(`${error.message}${final ? '' : ' (trying again)'}\n`),
    onAck: (ack) => {
      for (const { code, message } of ack.rejected) count(refusals, `${code}: ${message}`)
    },
  })
  return { connection, played: player.play(connection) }
}

function describe({ mapping, options, url, feed, factor, unpaced }: ReplaySettings, { of }: Recording): void {
  say(`${mapping.title}: ${of}`)
  say(`  ${options.file} -> ${url}, feed ${feed}, ${unpaced ? 'unpaced' : `${factor} times real time`}`)
  say(`  naive times are read in ${options.zone}`)
  for (const note of mapping.notes) say(`  ${note}`)
}

function conclude(
  { tally }: Recording,
  connection: FeedConnection,
  refusals: ReadonlyMap<string, number>,
): void {
  const { accepted, duplicates, conflicts, rejected, dropped } = connection.stats()
  say(`read ${tally.rows} rows, sent ${tally.observations} observations`)
  for (const [reason, rows] of tally.leftOut) say(`  left out ${rows}: ${reason}`)
  for (const [reason, rows] of tally.noted) say(`  noted ${rows}: ${reason}`)
  say(`accepted ${accepted}, duplicates ${duplicates}, conflicts ${conflicts}, rejected ${rejected}`)
  for (const [reason, members] of refusals) say(`  rejected ${members}: ${reason}`)
  const given = Object.values(dropped).reduce((sum, one) => sum + one, 0)
  if (given > 0) say(`  given up ${given}: the queue was full`)
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = [OptionError, ZoneError, RecordingError].some((type) => error instanceof type)
  process.stderr.write(`${known && error instanceof Error ? error.message : String(error)}\n`)
  // A feed that was refused for good has ended already; open sockets must not keep the process.
  process.exit(known ? EXIT_SETTINGS : EXIT_REFUSED)
})
