import type { ClientConfig } from 'pg'
import type { Config } from '../config.ts'
import { secretsOfCredential } from './adapter-credentials.ts'
import { SECRET_SETTINGS } from './setting-files.ts'

/** Every secret that this configuration holds, to be masked wherever something is said. */
export function secretsIn(config: Config): string[] {
  const given: Readonly<Record<string, unknown>> = config
  return SECRET_SETTINGS.flatMap((name) => {
    const value = given[name]
    if (name === 'DATABASE_URL') return typeof value === 'string' ? passwordsIn(value) : []
    if (name === 'ADAPTER_CREDENTIALS') return Object.values(config[name]).flatMap(secretsOfCredential)
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && value !== null ? Object.values(value).filter(isText) : []
  })
}

/** The password of a connection to the store, as given and as it is said. */
export function secretsInConnection({ connectionString, password }: ClientConfig): string[] {
  return [
    ...(connectionString === undefined ? [] : passwordsIn(connectionString)),
    ...(typeof password === 'string' ? [password] : []),
  ]
}

function passwordsIn(url: string): string[] {
  const withHost = url.replace('@/', '@localhost/')
  if (!URL.canParse(withHost)) return []
  const { password, searchParams } = new URL(withHost)
  return [password, decode(password), searchParams.get('password') ?? ''].filter((text) => text !== '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
