import type { RoomState, ThingState } from '../../shared/live/room-state.ts'
import { registry } from './registry.ts'

/** The link to the centre above, or from one below, as the centre's own room tells it. */
export interface LinkView {
  key: string
  kind: 'uplink' | 'child'
  name: string
  status: 'keeping-up' | 'catching-up' | 'unreached' | 'refused'
  lagSeconds: number
  waiting: number
  /** What will never come; 0 where nothing is missing. */
  gapCount: number
  /** Feeds of the centre below that have fallen silent while its link stands. */
  feedsSilent: number
  /** In the words of the server; empty where it gives none. */
  reason: string
  /** Definitions of the centre above that contradict those of the one below; empty where none does. */
  definitionsRefused: string
}

const KINDS = { 'centre.uplink': 'uplink', 'centre.child': 'child' } as const
const STATUSES = ['keeping-up', 'catching-up', 'unreached', 'refused'] as const
/** Until then a link that begins anew is no trouble of anybody. */
const PATIENCE_SECONDS = 10

export function linksIn(centre: RoomState | undefined): LinkView[] {
  const links: LinkView[] = []
  for (const thing of centre?.things.values() ?? []) {
    const kind = KINDS[thing.kind as keyof typeof KINDS]
    if (kind !== undefined) links.push(linkOf(thing, kind))
  }
  return links
}

export type LinkItem = LinkView & {
  type: 'link'
  severity: 'attention' | 'high' | 'critical'
  /** Since when what waits has waited. */
  since: number
}

/** Links that a person should know of: one that is down, refused, or behind for longer than it takes to come back. */
export function linkItems(centre: RoomState | undefined, now: number): LinkItem[] {
  return linksIn(centre).flatMap((link) => {
    const severity = severityOf(link)
    if (severity === undefined) return []
    return [{ type: 'link' as const, severity, since: now - link.lagSeconds * 1000, ...link }]
  })
}

function severityOf({
  status,
  lagSeconds,
  feedsSilent,
  definitionsRefused,
}: LinkView): LinkItem['severity'] | undefined {
  switch (status) {
    case 'keeping-up':
      if (feedsSilent > 0) return 'high'
      return definitionsRefused === '' ? undefined : 'attention'
    case 'refused':
      return 'critical'
    case 'unreached':
      return lagSeconds < PATIENCE_SECONDS ? undefined : 'high'
    case 'catching-up':
      return lagSeconds < PATIENCE_SECONDS ? undefined : 'attention'
  }
}

function linkOf(
  { key, name, kind: kindId, status, attributes }: ThingState,
  kind: LinkView['kind'],
): LinkView {
  const figure = (id: string) => {
    const value = attributes?.[id]
    return typeof value === 'number' ? value : 0
  }
  const id = registry.thingKinds.get(kindId)?.statuses[status]?.id
  const text = (attribute: string) => {
    const value = attributes?.[attribute]
    return typeof value === 'string' ? value : ''
  }
  return {
    key,
    kind,
    name,
    status: STATUSES.find((known) => known === id) ?? 'unreached',
    lagSeconds: figure('lagSeconds'),
    waiting: figure('waiting'),
    gapCount: figure('gapCount'),
    feedsSilent: figure('feedsSilent'),
    reason: text('reason'),
    definitionsRefused: text('definitionsRefused'),
  }
}
