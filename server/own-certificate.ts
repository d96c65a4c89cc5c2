import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import { ConfigError } from './config/config-error.ts'
import type { Log } from './log.ts'

/** Files are looked at, not watched: a renewal replaces links to folders, which watching does not see. */
const LOOKED_AT_EVERY_MS = 5_000

export interface OwnCertificate {
  options(): SecureContextOptions
  /** Told when another pair has taken the place of this one. */
  onChange(listener: (options: SecureContextOptions) => void): void
  stop(): void
}

/**
 * A certificate and its key, from files, taken anew when they change. A pair that does not fit, as while only one of
 * the two has been replaced, leaves the one before in place. Throws ConfigError for a pair that never fitted.
 */
export function ownCertificate(
  files: { cert: string; key: string },
  log: Log,
  everyMs = LOOKED_AT_EVERY_MS,
): OwnCertificate {
  let current = readPair(files)
  let tell: (options: SecureContextOptions) => void = () => undefined
  const look = () => {
    try {
      const read = readPair(files)
      // Files that are only read are looked at again too.
      if (read.cert === current.cert && read.key === current.key) return
      current = read
      tell(current)
      log.info({ file: files.cert }, 'certificate taken anew')
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      log.warn({ problems: error.problems }, 'certificate not taken: the one before stays')
    }
  }
  const all = [files.cert, files.key]
  for (const file of all) watchFile(file, { interval: everyMs, persistent: false }, look)
  return {
    options: () => current,
    onChange: (listener) => (tell = listener),
    stop: () => {
      for (const file of all) unwatchFile(file, look)
    },
  }
}

function readPair({ cert, key }: { cert: string; key: string }): SecureContextOptions {
  const options = {
    cert: readPem('TLS_CERT_FILE', cert),
    key: readPem('TLS_KEY_FILE', key),
    minVersion: 'TLSv1.2',
  } as const
  try {
    createSecureContext(options)
  } catch {
    throw new ConfigError([`TLS_KEY_FILE: expected the PEM key of the PEM certificate in ${cert}`])
  }
  return options
}

function readPem(name: string, file: string): string {
  const text = textOf(file)
  // A file that is just being written is empty for a moment, and a context takes an empty key for none.
  if (!text?.includes('-----BEGIN ')) {
    throw new ConfigError([`${name}: expected a PEM file that can be read, got ${file}`])
  }
  return text
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
