import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Shorter ones would be found in words that tell nothing. */
const LEAST_SECRET = 8
/** Members that nobody should log; what stands elsewhere in a line is found by its text. */
const NEVER_TOLD = [
  'credential',
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'connectionString',
  'headers.authorization',
  'headers.cookie',
]

/**
 * Structured facts on standard error: standard output is kept for the one line that says where the server is. Whatever
 * a line says, `secrets` are masked in it: an error of some library may quote the URL that it could not reach.
 */
export function createLog(
  level: LogLevel,
  secrets: readonly string[] = [],
  destination: DestinationStream = pino.destination(2),
): Log {
  const redact = NEVER_TOLD.flatMap((name) => [name, `*.${name}`])
  const long = secrets.filter((secret) => secret.length >= LEAST_SECRET)
  if (long.length === 0) return pino({ level, base: null, redact }, destination)
  const write = (line: string) => destination.write(long.reduce(mask, line))
  return pino({ level, base: null, redact }, { write })
}

/** As it stands in JSON. */
function mask(line: string, secret: string): string {
  return line.replaceAll(JSON.stringify(secret).slice(1, -1), '[secret]')
}
