import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'
import { daySchema } from '../shared/areas/effective-date.ts'
import { isLoopback } from './access/loopback.ts'
import { adapterCredentialsSchema } from './config/adapter-credentials.ts'
import { ConfigError } from './config/config-error.ts'
import { combinationProblems } from './config/exposure.ts'
import { jsonOrText, readText, secretsFromFiles } from './config/setting-files.ts'
import { LOG_LEVELS } from './log.ts'

/** Secrets shorter than this are guessed; longer ones do not fit the hello. */
const secret = z.string().regex(/^[\x21-\x7e]{12,256}$/)
const onOff = z.enum(['on', 'off'])
const oneLine = (most: number) => z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${most}}$`))
/** A host, or a host and its port. */
const OUTGOING_HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i

const settings = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  AUDIT_ANCHOR_FILE: z.string().min(1).optional(),
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
  ADAPTER_CREDENTIALS: adapterCredentialsSchema.default({}),
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
  ADDRESS_RATE: z.coerce.number().int().min(1).default(100),
  DEMO: onOff.default('off'),
  PUBLIC_URL: z
    .string()
    .refine(
      (url) => /^https:/i.test(url) && URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`,
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  TRUST_PROXY: onOff.default('off'),
  TLS_CERT_FILE: z.string().min(1).optional(),
  TLS_KEY_FILE: z.string().min(1).optional(),
  AUTH_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{32,256}$/)
    .optional(),
  SESSION_IDLE_HOURS: z.coerce.number().min(0.1).max(720).default(12),
  SESSION_MAX_DAYS: z.coerce.number().min(0.1).max(365).default(30),
  OIDC_ISSUER: z.string().refine(isPrivateUrl).optional(),
  OIDC_CLIENT_ID: oneLine(256).optional(),
  OIDC_CLIENT_SECRET: oneLine(512).optional(),
  OIDC_NAME: z.string().min(1).max(60).default('OpenID Connect'),
  LISTEN_HOST: z
    .string()
    .refine((host) => isIP(host) !== 0)
    .default('127.0.0.1'),
  UPLINK_URL: z.string().refine(isPrivateUrl).optional(),
  UPLINK_FEED: oneLine(128).optional(),
  UPLINK_CREDENTIAL: secret.optional(),
  UPLINK_KEEP_DAYS: z.coerce.number().min(0.01).max(366).default(31),
  UPLINK_KEEP_MB: z.coerce.number().min(1).default(20_000),
  WEBHOOK_KEEP_DAYS: z.coerce.number().min(0.01).max(30).default(7),
  WEBHOOK_KEEP_EVENTS: z.coerce.number().int().min(100).max(10_000_000).default(100_000),
  METRICS_TOKEN: secret.optional(),
  OUTGOING_ALLOW: z
    .string()
    .transform((list) => list.split(',').map((host) => host.trim().toLowerCase()))
    .refine((hosts) => hosts.every((host) => OUTGOING_HOST.test(host)))
    .default([]),
}
type Name = keyof typeof settings

const EXPECTED: Record<Name, string> = {
  PORT: 'a whole number from 0 to 65535 (0: any free port)',
  HOST: 'an address or a host name',
  DATA_DIR: 'a folder',
  AUDIT_ANCHOR_FILE: 'a file that can be written to',
  DATABASE_URL: 'a URL such as postgresql://user:password@host:5432/database',
  PACK: 'a folder',
  CENTRE: 'the id of a centre of the pack',
  AREA_PACK: 'a file like areas.json of a pack',
  GEO_PACK: 'a folder that is there',
  FEED_CREDENTIALS: 'a JSON object from feed id to credential (12 to 256 printable characters, no spaces)',
  ADAPTER_CREDENTIALS:
    'a JSON object from feed id to its credential at a source: {"origin": "https://…" or "mqtts://…", "username", "password"}, or "bearer", or "certFile" and "keyFile", files that are there',
  TICK_MS: 'a whole number of milliseconds from 20 to 60000',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  AREA_DATE: 'a day, YYYY-MM-DD',
  TILES: 'a URL template such as https://tiles.example/{z}/{x}/{y}.png, or a path of this server',
  INBOX_DIR: 'a folder that is there',
  FEED_RATE: 'a whole number of observations per second, 1 or more',
  ADDRESS_RATE: 'a whole number of requests per second, 1 or more',
  DEMO: 'on or off',
  PUBLIC_URL: 'an address such as https://ioc.example.vn, without a path',
  TRUST_PROXY: 'on or off',
  TLS_CERT_FILE: 'a PEM file',
  TLS_KEY_FILE: 'a PEM file',
  AUTH_SECRET: '32 to 256 printable characters, no spaces, drawn at random',
  SESSION_IDLE_HOURS: 'hours that a session may lie unused, from 0.1 to 720',
  SESSION_MAX_DAYS: 'days that a session lasts at most, from 0.1 to 365',
  OIDC_ISSUER: 'the https address of an OpenID provider, as it names itself',
  OIDC_CLIENT_ID: 'the id that the provider knows this server by',
  OIDC_CLIENT_SECRET: 'the secret that the provider gave for it, no spaces',
  OIDC_NAME: 'what the button says, at most 60 characters',
  LISTEN_HOST: 'an address of this machine, such as 0.0.0.0 for all',
  UPLINK_URL: 'the https address of the parent centre, such as https://ioc.example.vn',
  UPLINK_FEED: 'the feed that this centre is at its parent',
  UPLINK_CREDENTIAL: '12 to 256 printable characters, no spaces',
  UPLINK_KEEP_DAYS: 'days that what waits for the parent is kept at most, from 0.01 to 366',
  UPLINK_KEEP_MB: 'megabytes that what waits for the parent takes at most, 1 or more',
  WEBHOOK_KEEP_DAYS: 'days that what waits for a webhook is kept at most, from 0.01 to 30',
  WEBHOOK_KEEP_EVENTS: 'cases and notices that wait for a webhook at most, from 100 to 10000000',
  METRICS_TOKEN: '12 to 256 printable characters, no spaces',
  OUTGOING_ALLOW: 'hosts such as sso.example.vn or 10.0.0.5:8443, with commas between',
}

/** `{s}` names one of several hosts; for a policy they are all of that domain. */
export function tileOrigin(template: string): string {
  const url = template.replace('{s}', '*')
  return URL.canParse(url) ? new URL(url).origin : ''
}

/** Without TLS only on this machine. */
function isPrivateUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

const configSchema = z.strictObject(settings)
export type Config = z.infer<typeof configSchema>

/**
 * The configuration: defaults, then the JSON file that `TOAN_CANH_CONFIG` names, then the environment. An empty
 * variable counts as unset; a secret may stand in a file of its own. Throws ConfigError.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const file = env['TOAN_CANH_CONFIG']
  const given = { ...(file ? readSettingsFile(file) : {}), ...fromEnvironment(env) }
  const parsed = configSchema.safeParse(given)
  if (!parsed.success) throw new ConfigError([...new Set(parsed.error.issues.flatMap(describe))])
  const problems = combinationProblems(parsed.data)
  if (problems.length > 0) throw new ConfigError(problems)
  return parsed.data
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const given: Record<string, unknown> = secretsFromFiles(env)
  for (const name of Object.keys(settings)) {
    const value = env[name]
    if (value) given[name] = value
  }
  for (const name of ['FEED_CREDENTIALS', 'ADAPTER_CREDENTIALS'] as const) {
    const text = given[name]
    if (typeof text === 'string') given[name] = jsonOrText(text)
  }
  return given
}

function readSettingsFile(file: string): Record<string, unknown> {
  const read = z.record(z.string(), z.unknown()).safeParse(jsonOrText(readText('TOAN_CANH_CONFIG', file)))
  if (!read.success) throw new ConfigError([`TOAN_CANH_CONFIG: expected a JSON object in ${file}`])
  return read.data
}

function describe(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${key}: no such setting`)
  const name = settingSchema.safeParse(issue.path[0])
  return [name.success ? `${name.data}: expected ${EXPECTED[name.data]}` : 'expected settings']
}

const settingSchema = z.enum(Object.keys(settings) as [Name, ...Name[]])
