import { StoreError } from './store-error.ts'

/** What PostgreSQL's refusals mean for who set DATABASE_URL. */
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong',
  '28000': 'this user may not connect from here',
  '3D000': 'there is no such database',
  '42501': 'this user has no rights there',
  '53300': 'the server has no connection to spare',
  '57P03': 'the server is starting or stopping',
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'there is no such socket',
  ENOTFOUND: 'there is no such host',
  ETIMEDOUT: 'the host does not answer',
}

/** An error of connecting, in words. Never the URL: it holds the password. */
export function cannotConnect(error: unknown): StoreError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = REFUSALS[code] ?? (error instanceof Error ? error.message : 'no reason was given')
  return new StoreError(`The store's database cannot be reached: ${reason}`, { cause: error })
}
