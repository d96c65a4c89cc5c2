import type { Access } from '../../shared/access/access.ts'
import { COMMAND_ACCESS } from '../../shared/command.ts'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import { PAST_EVENTS } from '../../shared/past.ts'
import { DASHBOARD_EVENTS, FEED_EVENTS } from '../../shared/protocol.ts'

/** Every way into or out of the server, by a name, with who may use it. */
export function declarations(): [way: string, access: Access][] {
  const under = (prefix: string, table: Readonly<Record<string, Access>>): [string, Access][] =>
    Object.entries(table).map(([name, access]) => [`${prefix} ${name}`, access])
  return [
    ...Object.entries<HttpRoute>(HTTP_ROUTES).map(([name, { access }]): [string, Access] => [name, access]),
    ...under('/feeds', FEED_EVENTS),
    ...under('/live', DASHBOARD_EVENTS),
    ...under('/past', PAST_EVENTS),
    ...under('command', COMMAND_ACCESS),
  ]
}
