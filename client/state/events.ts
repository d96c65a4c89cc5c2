import type { Severity } from '../../shared/severity.ts'
import type { RoomState } from '../../shared/live/room-state.ts'
import type { FeedTime } from './feed-time.ts'
import { registry } from './registry.ts'

/** Something new, for the strip of newest events. */
export interface EventItem {
  key: string
  domain: string
  type: 'case' | 'notice'
  kind: string
  title: string
  /** Of a case. */
  status: string | undefined
  severity: Severity
  area: string
  /** On the clock of its source, for showing. */
  at: number
  /** On the server's clock, for ordering: sources may run on different days. */
  heardAt: number
  /** The present of its source, on its own clock. */
  sourceNow: number
}

export interface EventSource {
  rooms: readonly { domain: string; room: RoomState }[]
  feedTime: FeedTime
  now: number
}

/** The newest openings and changes of cases and notices, newest first. */
export function newestEvents(source: EventSource, count: number): EventItem[] {
  const items: EventItem[] = []
  for (const { domain, room } of source.rooms) {
    const heard = (feed: number, at: number) =>
      source.now - (source.feedTime(feed, source.now) - at) / (room.feeds.get(feed)?.factor ?? 1)
    for (const { id, feed, case: item } of room.cases.values()) {
      const { kind, title, status, severity, area, at } = item
      const key = `case ${domain} ${id} ${item.revision}`
      items.push({
        key,
        domain,
        type: 'case',
        kind,
        title,
        status,
        severity: registry.isOver(item) ? 'normal' : severity,
        area,
        at,
        heardAt: heard(feed, at),
        sourceNow: source.feedTime(feed, source.now),
      })
    }
    for (const { id, feed, notice } of room.notices.values()) {
      const { kind, title, severity = 'normal', area, at } = notice
      const key = `notice ${domain} ${id}`
      items.push({
        key,
        domain,
        type: 'notice',
        kind,
        title,
        status: undefined,
        severity,
        area,
        at,
        heardAt: heard(feed, at),
        sourceNow: source.feedTime(feed, source.now),
      })
    }
  }
  return items.toSorted((a, b) => b.heardAt - a.heardAt || a.key.localeCompare(b.key)).slice(0, count)
}
