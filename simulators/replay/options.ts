import { parseArgs } from 'node:util'
import { z } from 'zod'
import { civilToEpochMs, parseCivil, requireZone } from '../../shared/civil-time.ts'
import { idSchema, placeSchema } from '../../shared/observation.ts'
import { nearestAreaOfPack, oneArea } from './area-of-place.ts'
import { MAPPINGS } from './mappings/registry.ts'
import type { Mapping, MappingOptions } from './recording.ts'

export const USAGE = `npm run replay -- --mapping <kind> --file <csv> --feed <id> [options]

  --mapping        ${MAPPINGS.map(({ id }) => id).join(', ')}
  --file           the recording
  --locations      where its sensors stand (metr-la): index,sensor_id,latitude,longitude
  --url            the centre (SERVER_URL, or http://127.0.0.1:8080)
  --feed           the feed's id at the centre
  --credential-env the environment variable that holds the feed's credential
  --factor         how much faster than real time (60)
  --unpaced        as fast as the centre takes it
  --zone           in which IANA zone naive times are, instead of the mapping's
  --from           begin here, a civil time of that zone: 2012-03-01T06:00
  --limit          stop after so many observations
  --area           the area of everything; otherwise the nearest of the pack's
  --pack           the pack whose areas are meant (packs/los-angeles)
  --sensor, --name, --place lat,lon    of a recording of one sensor
  --close-after    minutes after which an incident is over (sacramento-incidents)`

const DEFAULT_URL = 'http://127.0.0.1:8080'

const settingsSchema = z.object({
  mapping: z.enum(MAPPINGS.map(({ id }) => id)),
  file: z.string().min(1),
  locations: z.string().min(1).optional(),
  url: z.url(),
  feed: idSchema,
  'credential-env': z.string().min(1).optional(),
  factor: z.coerce.number().positive().max(1_000_000).default(60),
  unpaced: z.boolean().default(false),
  zone: z.string().optional(),
  from: z.string().optional(),
  limit: z.coerce.number().int().positive().optional(),
  area: idSchema.optional(),
  pack: z.string().min(1).default('packs/los-angeles'),
  sensor: idSchema.optional(),
  name: z.string().min(1).max(200).optional(),
  place: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(placeSchema)
    .optional(),
  'close-after': z.coerce.number().positive().optional(),
})

/** What was asked for, checked. */
export interface ReplaySettings {
  mapping: Mapping
  options: MappingOptions
  url: string
  feed: string
  credential: string | undefined
  factor: number
  unpaced: boolean
  /** Epoch milliseconds of the recording. */
  from: number | undefined
  limit: number | undefined
}

/** An option is wrong; the message names it. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}

/** Throws OptionError, ZoneError or RecordingError, each naming what to change. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  now: number,
): ReplaySettings {
  const given = settingsSchema.safeParse({ url: env['SERVER_URL'] || DEFAULT_URL, ...parsed(args) })
  if (!given.success) throw new OptionError(given.error.issues.map(describe).join('\n'))
  const { mapping: id, area, pack, from, zone: asked, ...rest } = given.data
  const mapping = MAPPINGS.find((one) => one.id === id)
  if (mapping === undefined) throw new OptionError(`--mapping: no ${id}`)
  const zone = requireZone('--zone', asked, mapping.zone)
  return {
    mapping,
    options: {
      file: rest.file,
      zone,
      areaOf: area === undefined ? nearestAreaOfPack(pack, now) : oneArea(area),
      locations: rest.locations,
      sensor: rest.sensor,
      name: rest.name,
      place: rest.place,
      closeAfterMinutes: rest['close-after'],
    },
    url: rest.url,
    feed: rest.feed,
    factor: rest.factor,
    unpaced: rest.unpaced,
    limit: rest.limit,
    credential: credentialIn(env, rest['credential-env']),
    from: from === undefined ? undefined : fromOf(from, zone),
  }
}

function parsed(args: readonly string[]): Record<string, unknown> {
  const text = { type: 'string' } as const
  const names = Object.keys(settingsSchema.shape).map((name) => [name, text] as const)
  const options = { ...Object.fromEntries(names), unpaced: { type: 'boolean' } as const }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error))
  }
}

function fromOf(text: string, zone: string): number {
  const civil = parseCivil(text)
  if (civil === undefined) throw new OptionError(`--from: expected YYYY-MM-DDThh:mm in ${zone}, got ${text}`)
  return civilToEpochMs(civil, zone)
}

function credentialIn(env: Readonly<Record<string, string | undefined>>, name?: string): string | undefined {
  if (name === undefined) return undefined
  const credential = env[name]
  if (!credential) throw new OptionError(`--credential-env: ${name} is not set`)
  return credential
}

function describe(issue: z.core.$ZodIssue): string {
  return `--${issue.path.map(String).join('.')}: ${issue.message}`
}
