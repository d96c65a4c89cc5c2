import { parseArgs } from 'node:util'
import { daySchema } from '../shared/areas/effective-date.ts'
import type { ActiveScenario } from '../shared/command.ts'
import { zonedTime, localDay } from './engine/local-day.ts'

export const USAGE = `npx tsx simulators/main.ts --pack packs/thai-nguyen --feed city-pho-yen
  --url URL           the centre; SERVER_URL, or http://127.0.0.1:8080, when left out
  --seed N            19 by default; the same in every process of one place
  --speed N           times as fast as real time, 1 by default
  --start TIME        the simulated present at the start, 2026-11-22T17:00 in the pack's zone; now by default
  --anchor MS         epoch milliseconds at which it was --start: hand the same to every process; now by default
  --scenario ID@HH:MM starts a scenario on the simulated day; may be repeated
  --as ID             the id that it has at that centre, where it is another one's feed there
  --also ID           published figures of another feed that it says with its own; may be repeated
  --day DAY           the day of that centre's map of areas, 2025-06-30; today when left out
  --credential-env X  name of the environment variable that holds the feed's credential`

export interface SimulatorArguments {
  pack: string
  feed: string
  url: string
  seed: number
  speed: number
  start?: string
  anchor?: number
  scenarios: { id: string; time: string }[]
  credentialEnv?: string
  /** The id of the feed at the centre that it speaks to; `feed` when left out. */
  as?: string
  also: string[]
  day?: string
}

/** Throws an Error that names the argument that is missing or wrong. */
export function readArguments(args: readonly string[]): SimulatorArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      pack: { type: 'string' },
      feed: { type: 'string' },
      url: { type: 'string', default: process.env['SERVER_URL'] ?? 'http://127.0.0.1:8080' },
      seed: { type: 'string', default: '19' },
      speed: { type: 'string', default: '1' },
      start: { type: 'string' },
      anchor: { type: 'string' },
      scenario: { type: 'string', multiple: true, default: [] },
      'credential-env': { type: 'string' },
      as: { type: 'string' },
      also: { type: 'string', multiple: true, default: [] },
      day: { type: 'string' },
    },
  })
  const { start, anchor, as, also, day, 'credential-env': credentialEnv } = values
  return {
    pack: needed(values.pack, 'pack'),
    feed: needed(values.feed, 'feed'),
    url: needed(values.url, 'url'),
    seed: number(values.seed, 'seed', 0, 2 ** 32),
    speed: number(values.speed, 'speed', 0.01, 10_000),
    scenarios: values.scenario.map(scenario),
    also,
    ...(start === undefined ? {} : { start }),
    ...(anchor === undefined ? {} : { anchor: number(anchor, 'anchor', 0, Number.MAX_SAFE_INTEGER) }),
    ...(credentialEnv === undefined ? {} : { credentialEnv }),
    ...(as === undefined ? {} : { as }),
    ...(day === undefined ? {} : { day: daySchema.parse(day) }),
  }
}

/** Where the simulated time stands when the wall clock stands at `anchor`. */
export function simulatedStart(args: SimulatorArguments, anchor: number, zone: string): number {
  return args.start === undefined ? anchor : zonedTime(args.start, zone)
}

/** Times of day become times of the simulated day. */
export function datedScenarios(args: SimulatorArguments, start: number, zone: string): ActiveScenario[] {
  const { date } = localDay(start, zone)
  return args.scenarios.map(({ id, time }) => ({ id, startAt: zonedTime(`${date}T${time}`, zone) }))
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new Error(`--${name} is missing`)
  return value
}

function number(text: string, name: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new Error(`--${name} must be a number from ${least} to ${most}, not "${text}"`)
  return value
}

function scenario(text: string): { id: string; time: string } {
  const match = /^([^@]+)@(([01]\d|2[0-3]):[0-5]\d)$/.exec(text)
  const [, id, time] = match ?? []
  if (id === undefined || time === undefined)
    throw new Error(`--scenario must look like ql3-accident@17:20, not "${text}"`)
  return { id, time }
}
