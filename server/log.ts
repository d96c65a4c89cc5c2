import { pino, type Logger } from 'pino'

export type Log = Logger

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Structured facts on standard error: standard output is kept for the one line that says where the server is. */
export function createLog(level: LogLevel): Log {
  return pino({ level, base: null, redact: ['credential', '*.credential'] }, pino.destination(2))
}
