import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { FeedConnection } from '../../shared/feed/feed-options.ts'
import type { Case, Observation } from '../../shared/observation.ts'
import type { Timebase } from '../../shared/session.ts'
import { definition, feedsApi } from './feeds-api.ts'
import { CITY_AREA } from './server.ts'

/** A feed that people registered at a centre, connected with its credential. */
export async function registeredFeed(
  url: string,
  id: string,
  { more = {}, timebase = { kind: 'live' } }: { more?: object; timebase?: Timebase } = {},
): Promise<FeedConnection> {
  const token = await registered(url, id, more)
  return connectFeed({ url, feed: id, credential: token, timebase, flushMs: 10 })
}

/** Answers its credential. */
export async function registered(url: string, id: string, more: object = {}): Promise<string> {
  const api = feedsApi(() => url)
  await api.register(definition(id, { domains: ['traffic', 'security'], ...more }))
  return (await api.issue(id)).token
}

/** A thing, a figure of it, one of its area, and a case: all under the same ids whoever says it. */
export function said(mark: string, at: number, area = CITY_AREA): Observation[] {
  return [
    {
      type: 'thing',
      id: 'd1',
      kind: 'traffic.detector',
      at,
      revision: 1,
      area,
      name: mark,
      status: 'online',
    },
    { type: 'reading', indicator: 'traffic.flow', thing: 'd1', at, value: mark.length },
    { type: 'reading', indicator: 'traffic.flow', area, at, value: 100 + mark.length },
    incident(at, 1, mark, area),
  ]
}

export function incident(at: number, revision: number, title: string, area = CITY_AREA): Case {
  return {
    type: 'case',
    id: 'c1',
    kind: 'security.incident',
    at,
    revision,
    area,
    title,
    text: `text of ${title}`,
    category: 'fire',
    status: 'new',
    severity: 'high',
    openedAt: at,
  }
}
