import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { daySchema } from '../shared/areas/effective-date.ts'
import { isLoopback } from './access/loopback.ts'
import { LOG_LEVELS } from './log.ts'

/** Secrets shorter than this are guessed; longer ones do not fit the hello. */
const secret = z.string().regex(/^[\x21-\x7e]{12,256}$/)

const settings = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .refine((url) => URL.canParse(url.replace('@/', '@localhost/')))
    .optional(),
  PACK: z.string().min(1).default('./packs/thai-nguyen'),
  CENTRE: z.string().min(1).optional(),
  AREA_PACK: z.string().min(1).optional(),
  GEO_PACK: z
    .string()
    .refine((folder) => existsSync(`${folder}/.`))
    .optional(),
  FEED_CREDENTIALS: z.record(z.string(), secret).default({}),
  OPERATOR_TOKEN: secret.optional(),
  TICK_MS: z.coerce.number().int().min(20).max(60_000).default(250),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  AREA_DATE: daySchema.optional(),
  TILES: z
    .string()
    .regex(/^(https?:\/\/[^/\s]+)?\/\S+$/)
    .refine((url) => url.startsWith('/') || URL.canParse(tileOrigin(url)))
    .optional(),
  INBOX_DIR: z
    .string()
    .refine((folder) => existsSync(`${folder}/.`))
    .optional(),
  FEED_RATE: z.coerce.number().int().min(1).default(100_000),
}
type Name = keyof typeof settings

const EXPECTED: Record<Name, string> = {
  PORT: 'a whole number from 0 to 65535 (0: any free port)',
  HOST: 'an address or a host name',
  DATA_DIR: 'a folder',
  DATABASE_URL: 'a URL such as postgresql://user:password@host:5432/database',
  PACK: 'a folder',
  CENTRE: 'the id of a centre of the pack',
  AREA_PACK: 'a file like areas.json of a pack',
  GEO_PACK: 'a folder that is there',
  FEED_CREDENTIALS: 'a JSON object from feed id to credential (12 to 256 printable characters, no spaces)',
  OPERATOR_TOKEN: '12 to 256 printable characters, no spaces',
  TICK_MS: 'a whole number of milliseconds from 20 to 60000',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  AREA_DATE: 'a day, YYYY-MM-DD',
  TILES: 'a URL template such as https://tiles.example/{z}/{x}/{y}.png, or a path of this server',
  INBOX_DIR: 'a folder that is there',
  FEED_RATE: 'a whole number of observations per second, 1 or more',
}

/** `{s}` names one of several hosts; for a policy they are all of that domain. */
export function tileOrigin(template: string): string {
  const url = template.replace('{s}', '*')
  return URL.canParse(url) ? new URL(url).origin : ''
}

const configSchema = z.strictObject(settings)
export type Config = z.infer<typeof configSchema>

/** What is wrong with the configuration, one line for each setting, by its name. Never carries a value. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * The configuration: defaults, then the JSON file that `TOAN_CANH_CONFIG` names, then the environment. An empty
 * variable counts as unset. Throws ConfigError.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const file = env['TOAN_CANH_CONFIG']
  const given = { ...(file ? readSettingsFile(file) : {}), ...fromEnvironment(env) }
  const parsed = configSchema.safeParse(given)
  if (!parsed.success) throw new ConfigError([...new Set(parsed.error.issues.flatMap(describe))])
  return parsed.data
}

/**
 * Why this configuration may not serve these feeds: beyond loopback everybody must say who they are.
 * `credentialNames` are the keys of FEED_CREDENTIALS that the feeds look up.
 */
export function exposureProblem(config: Config, credentialNames: readonly string[]): string | undefined {
  if (isLoopback(config.HOST)) return undefined
  const missing = credentialNames.filter((name) => config.FEED_CREDENTIALS[name] === undefined)
  const steps = [
    ...(missing.length > 0 ? [`set FEED_CREDENTIALS for: ${missing.join(', ')}`] : []),
    ...(config.OPERATOR_TOKEN === undefined ? ['set OPERATOR_TOKEN'] : []),
  ]
  if (steps.length === 0) return undefined
  return `HOST: ${config.HOST} is reachable from other machines; ${steps.join('; ')}; or use HOST=127.0.0.1`
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const given: Record<string, unknown> = {}
  for (const name of Object.keys(settings)) {
    const value = env[name]
    if (value) given[name] = name === 'FEED_CREDENTIALS' ? jsonOrText(value) : value
  }
  const file = env['FEED_CREDENTIALS_FILE']
  if (file && given['FEED_CREDENTIALS'] === undefined) {
    given['FEED_CREDENTIALS'] = jsonOrText(readText('FEED_CREDENTIALS_FILE', file))
  }
  return given
}

function readSettingsFile(file: string): Record<string, unknown> {
  const read = z.record(z.string(), z.unknown()).safeParse(jsonOrText(readText('TOAN_CANH_CONFIG', file)))
  if (!read.success) throw new ConfigError([`TOAN_CANH_CONFIG: expected a JSON object in ${file}`])
  return read.data
}

function readText(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new ConfigError([`${name}: expected a file that can be read, got ${file}`])
  }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function describe(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${key}: no such setting`)
  const name = settingSchema.safeParse(issue.path[0])
  return [name.success ? `${name.data}: expected ${EXPECTED[name.data]}` : 'expected settings']
}

const settingSchema = z.enum(Object.keys(settings) as [Name, ...Name[]])
