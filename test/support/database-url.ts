import type { ClientConfig } from 'pg'

/** A connection as DATABASE_URL says it. */
export function urlOf({ host = '', port, user = '', password, database }: ClientConfig): string {
  // A folder is that of a socket.
  if (!host.startsWith('/')) return `postgresql://${user}:${String(password)}@${host}:${port}/${database}`
  const place = new URLSearchParams({ host, port: String(port) })
  return `postgresql://${user}@/${database}?${place}`
}
