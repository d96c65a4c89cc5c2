/** `npm run simulate`: every simulated feed of a pack, and its published figures, towards a running centre. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readConfig, type Config } from '../server/config.ts'
import { ConfigError } from '../server/config/config-error.ts'
import { dayOf } from '../shared/areas/effective-date.ts'
import { readPack } from '../simulators/engine/pack-files.ts'
import { startSimulators, type RunAllOptions } from '../simulators/run-all.ts'
import { spokenAt } from '../simulators/voices.ts'

const USAGE = `npm run simulate -- [options]
  --url URL           the centre; SERVER_URL, or what PORT says, when left out
  --seed N            19 by default; the same seed and start give the same facts
  --speed N           times as fast as real time, 1 by default
  --start TIME        the simulated present at the start, 2026-11-22T17:00; now by default
  --scenario ID@HH:MM starts a scenario on the simulated day, ql3-accident@17:20; may be repeated
PACK, CENTRE, AREA_DATE, PORT and FEED_CREDENTIALS are those of the server.`

/** The process of one feed: of the build where this is. */
const PROGRAM = import.meta.url.endsWith('.js')
  ? ['--enable-source-maps', beside('../simulators/main.js')]
  : ['--import', 'tsx', beside('../simulators/main.ts')]

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}

function main(): void {
  if (process.argv.includes('--help')) {
    console.log(USAGE)
    return
  }
  const config = readConfig(process.env)
  const options = readOptions(config)
  if (options.says.length === 0) {
    console.log(`${options.pack} has no simulated feeds for this centre.`)
    return
  }
  const stop = startSimulators(options)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)))
  }
}

function readOptions(config: Config): RunAllOptions {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: process.env['SERVER_URL'] ?? `http://127.0.0.1:${config.PORT}` },
      seed: { type: 'string' },
      speed: { type: 'string' },
      start: { type: 'string' },
      scenario: { type: 'string', multiple: true, default: [] },
    },
  })
  const { url, seed, speed, start, scenario } = values
  return {
    program: PROGRAM,
    pack: config.PACK,
    says: saidTo(config),
    day: config.AREA_DATE,
    url,
    scenarios: scenario,
    credentialEnv: (feed) => credentialVariable(config, feed),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(speed === undefined ? {} : { speed: Number(speed) }),
    ...(start === undefined ? {} : { start }),
  }
}

function saidTo({ PACK, CENTRE, AREA_DATE }: Config) {
  const { centre, zone } = readPack(PACK)
  const day = AREA_DATE ?? dayOf(Date.now(), zone)
  return spokenAt(PACK, { centre: CENTRE ?? centre, day, alone: true })
}

/** Hands a feed's credential to its process in a variable of its own: arguments are seen by everybody. */
function credentialVariable(config: Config, feed: string): string | undefined {
  const credential = config.FEED_CREDENTIALS[feed]
  if (credential === undefined) return undefined
  const name = `CREDENTIAL_${feed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`
  process.env[name] = credential
  return name
}

try {
  main()
} catch (error) {
  const problem =
    error instanceof ConfigError
      ? error.problems.join('\n')
      : error instanceof Error
        ? error.message
        : String(error)
  console.error(`${problem}\n\n${USAGE}`)
  process.exitCode = 2
}
