import { readFileSync, statSync } from 'node:fs'
import { ConfigError } from './config-error.ts'

/** Settings that nobody may read but the server: each may stand in a file of its own, which `<name>_FILE` names. */
export const SECRET_SETTINGS = [
  'FEED_CREDENTIALS',
  'DATABASE_URL',
  'AUTH_SECRET',
  'OIDC_CLIENT_SECRET',
  'UPLINK_CREDENTIAL',
  'METRICS_TOKEN',
  'ADAPTER_CREDENTIALS',
] as const

type Environment = Readonly<Record<string, string | undefined>>

/** What stands in files of secrets, by setting; the end of a last line is none of it. Throws ConfigError. */
export function secretsFromFiles(env: Environment): Record<string, unknown> {
  const files = SECRET_SETTINGS.flatMap((name) => {
    const file = env[`${name}_FILE`]
    return file ? [[name, readText(`${name}_FILE`, file).replace(/\r?\n$/, '')]] : []
  })
  return Object.fromEntries(files)
}

/**
 * Files of secrets that others of this machine may read, one line each. They are taken all the same: what mounts
 * secrets into a container leaves them readable to all in it.
 */
export function openSecretFiles(env: Environment): string[] {
  const names = [...SECRET_SETTINGS, 'TLS_KEY'].map((name) => `${name}_FILE`)
  return names.flatMap((name) => {
    const file = env[name]
    if (!file || process.platform === 'win32' || !isOpen(file)) return []
    return [`${name}: ${file} may be read by others; chmod 600 would keep it`]
  })
}

export function readText(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new ConfigError([`${name}: expected a file that can be read, got ${file}`])
  }
}

export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function isOpen(file: string): boolean {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
  return (mode & 0o077) !== 0
}
