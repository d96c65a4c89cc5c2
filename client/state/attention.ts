import type { Severity } from '../../shared/severity.ts'
import { SEVERITY_RANK, type CaseState, type RoomState } from '../../shared/live/room-state.ts'
import type { FeedTime } from './feed-time.ts'
import { feedItems, type FeedItem } from './feed-troubles.ts'
import type { FeedsHealth } from './feed-watch.ts'
import type { FeedView } from './feeds.ts'
import type { LinkItem } from './links.ts'
import type { RecorderItem } from './recorder.ts'
import { registry } from './registry.ts'

/** Something that a person must deal with. Times are epoch milliseconds on the clock of its source. */
export type AttentionItem =
  | {
      type: 'case'
      key: string
      domain: string
      severity: Severity
      caseId: number
      kind: string
      title: string
      status: string
      area: string
      openedAt: number
      dueAt: number | undefined
      overdue: boolean
      /** Source's present minus the server's, milliseconds. */
      sourceOffsetMs: number
    }
  | FeedItem
  | LinkItem
  | RecorderItem

export interface AttentionSource {
  rooms: readonly { domain: string; room: RoomState }[]
  feeds: readonly FeedView[]
  health: FeedsHealth
  recorder: readonly RecorderItem[]
  /** To other centres; none where there are none. */
  links?: readonly LinkItem[]
  feedTime: FeedTime
  now: number
}

/**
 * Open cases past their deadline, open cases of high severity or worse (one that has a deadline is left to those who
 * work on it until the deadline is near), feeds that are in trouble, and the recorder where it is; the worst first, then the nearest deadline, then
 * the longest open.
 */
export function attentionItems(source: AttentionSource): AttentionItem[] {
  const { recorder, links = [], feeds, health, now } = source
  const items: AttentionItem[] = [...recorder, ...links, ...feedItems(feeds, health, now)]
  for (const { domain, room } of source.rooms) {
    for (const held of room.cases.values()) {
      const item = caseItem(held, domain, source)
      if (item) items.push(item)
    }
  }
  return items.toSorted(byNeed)
}

function caseItem(held: CaseState, domain: string, source: AttentionSource): AttentionItem | undefined {
  const { case: item, id, feed } = held
  if (registry.isOver(item)) return undefined
  const sourceNow = source.feedTime(feed, source.now)
  const overdue = item.dueAt !== undefined && item.dueAt < sourceNow
  if (!overdue && !isUrgent(item, sourceNow)) return undefined
  return {
    type: 'case',
    key: `case ${domain} ${id}`,
    domain,
    severity: item.severity === 'normal' ? 'attention' : item.severity,
    caseId: id,
    kind: item.kind,
    title: item.title,
    status: item.status,
    area: item.area,
    openedAt: item.openedAt,
    dueAt: item.dueAt,
    overdue,
    sourceOffsetMs: sourceNow - source.now,
  }
}

/** As soon as it counts as due soon. */
const NEAR_DEADLINE_MS = 7_200_000

function isUrgent({ severity, dueAt }: CaseState['case'], sourceNow: number): boolean {
  if (severity === 'critical') return true
  return severity === 'high' && (dueAt === undefined || dueAt < sourceNow + NEAR_DEADLINE_MS)
}

function byNeed(a: AttentionItem, b: AttentionItem): number {
  return (
    SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity] ||
    deadline(a) - deadline(b) ||
    began(a) - began(b) ||
    a.key.localeCompare(b.key)
  )
}

function deadline(item: AttentionItem): number {
  return item.type === 'case' ? (item.dueAt ?? Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER
}

function began(item: AttentionItem): number {
  return (item.type === 'case' ? item.openedAt : item.since) ?? Number.MAX_SAFE_INTEGER
}
