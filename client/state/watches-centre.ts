import type { Looker } from './me-store.ts'

/** Whether somebody may be told how feeds and recording are: of who is not known the server decides. */
export function watchesCentre(looker: Looker): boolean {
  if (looker.status !== 'known') return true
  return looker.me.grants.some(({ domains }) => domains === '*' || domains.includes('centre'))
}
