import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Log } from '../../log.ts'

const LINE =
  /^(?:([0-9A-Z]{5}) )?(DEBUG\d?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|CONTEXT|QUERY|STATEMENT): {2}(.*)$/

type Level = 'debug' | 'warn' | 'error'

const LEVELS: Readonly<Record<string, Level>> = {
  LOG: 'debug',
  INFO: 'debug',
  NOTICE: 'debug',
  DEBUG: 'debug',
  WARNING: 'warn',
  ERROR: 'error',
  FATAL: 'error',
  PANIC: 'error',
}

const LONGEST_FAILURE = 2_000

/** It is stopping, or not yet ready: each client that it sends away is no error of ours. */
const EXPECTED = ['57P01', '57P03']

/**
 * PostgreSQL's log lines become ours: LOG at debug, WARNING at warn, ERROR and FATAL at error. Lines that belong to
 * the one before (DETAIL, HINT, further lines) have its level. Gives what to tell when it does not start.
 */
export function logLines(stream: Readable, log: Log): { lastFailure: () => string } {
  let level: Level = 'warn'
  let failure = ''
  createInterface({ input: stream }).on('line', (line) => {
    const [, code, severity = '', message = line.trim()] = LINE.exec(line) ?? []
    level = code !== undefined && EXPECTED.includes(code) ? 'debug' : (LEVELS[severity] ?? level)
    if (severity === 'FATAL' || severity === 'PANIC') failure = message
    // Said before PostgreSQL can speak: a library that is missing.
    else if (severity === '' && failure === '') failure = message
    else if (severity === 'HINT' && level === 'error')
      failure = `${failure}. ${message}`.slice(0, LONGEST_FAILURE)
    log[level]({ postgres: message, ...(severity && { severity }), ...(code && { code }) }, 'PostgreSQL')
  })
  return { lastFailure: () => failure }
}
