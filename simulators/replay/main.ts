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
/** Without a welcome for so long, the centre is said not to be reached. */
const UNREACHED_AFTER_MS = 3_000
const LOOK_EVERY_MS = 250
const PROGRESS_EVERY_MS = 10_000

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes('--help')) return say(USAGE)
  const settings = readOptions(args, process.env, Date.now())
  await checkKind(settings.mapping, settings.options.file)
  const recording = settings.mapping.open(settings.options)
  describe(settings, recording)
  const refusals = new Map<string, number>()
  const feed = playInto(settings, recording, refusals)
  process.once('SIGINT', () => void feed.connection.close().finally(() => process.exit(EXIT_REFUSED)))
  const stopTelling = tellProgress(settings, recording, feed)
  await feed.played
  stopTelling()
  conclude(recording, feed.connection, refusals)
  await feed.connection.close()
}

function playInto(settings: ReplaySettings, recording: Recording, refusals: Map<string, number>) {
  const { url, feed, credential, unpaced, from, limit } = settings
  const factor = unpaced ? UNPACED_FACTOR : settings.factor
  const clock = unpaced ? unpacedClock() : pacedClock(factor, Date.now, (ms) => sleep(ms))
  const heard = { isRefused: false, playedTo: undefined as number | undefined }
  const until = async (at: number) => {
    await clock.until(at)
    heard.playedTo = at
  }
  const player = new Player(recording, { clock: { ...clock, until }, from, limit })
  const connection = connectFeed({
    url,
    feed,
    ...(credential === undefined ? {} : { credential }),
    agent: 'replay',
    locale: 'en',
    timebase: { kind: 'replay', factor, of: recording.of.slice(0, 200) },
    clock: clock.now,
    onWelcome: ({ epoch }) => {
      heard.isRefused = false
      player.welcomed(epoch, connection)
    },
    onRefused: (error, final) => {
      heard.isRefused = true
      process.stderr.write(`${error.message}${final ? '' : ' (trying again)'}\n`)
    },
    onAck: (ack) => {
      for (const { code, message } of ack.rejected) count(refusals, `${code}: ${message}`)
    },
  })
  return { connection, heard, played: player.play(connection) }
}

/** Says when the centre is reached, when not, and every ten seconds how far it is. Returns what ends that. */
function tellProgress(
  { url, options }: ReplaySettings,
  { tally }: Recording,
  { connection, heard }: ReturnType<typeof playInto>,
): () => void {
  let told: boolean | undefined
  let lostAt: number | undefined = Date.now()
  const look = setInterval(() => {
    const { connected } = connection.stats()
    if (connected || heard.isRefused) lostAt = undefined
    else lostAt ??= Date.now()
    const isLost = lostAt !== undefined && Date.now() - lostAt >= UNREACHED_AFTER_MS
    if ((!connected && !isLost) || told === connected) return
    told = connected
    say(connected ? `connected to ${url}` : `cannot reach ${url}, trying again`)
  }, LOOK_EVERY_MS)
  const progress = setInterval(() => {
    const { accepted, rejected } = connection.stats()
    const time = heard.playedTo === undefined ? 'nothing yet' : timeText(heard.playedTo, options.zone)
    say(`recording time ${time}, sent ${tally.observations}, accepted ${accepted}, rejected ${rejected}`)
  }, PROGRESS_EVERY_MS)
  return () => {
    clearInterval(look)
    clearInterval(progress)
  }
}

/** 2012-03-01 06:00:00 in the recording's zone. */
function timeText(at: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
    at,
  )
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
