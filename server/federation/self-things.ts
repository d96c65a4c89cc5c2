import type { Label, Locale } from '../../shared/label.ts'
import type { Thing } from '../../shared/observation.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { ChildDesk, ChildState } from './child-desk.ts'
import type { UplinkReport } from './uplink-messages.ts'

export interface FederationState {
  uplink: UplinkReport | undefined
  children: ChildDesk | undefined
  /** What this centre's own indicators mean. */
  definitions: string
}

export interface Place {
  locale: Locale
  areaOf: (feed: RegisteredFeed) => string
  topArea: string
  feeds: readonly RegisteredFeed[]
}

/** How the links to the parent and to the children are, as things of the centre's own feed. */
export function federationThings(state: FederationState, place: Place, now: number): Thing[] {
  const children = place.feeds.flatMap((feed) => {
    const child = feed.stage === 'active' ? state.children?.of(feed.id) : undefined
    return child === undefined ? [] : [childThing(feed, child, state, place, now)]
  })
  return state.uplink === undefined ? children : [uplinkThing(state.uplink, place, now), ...children]
}

function uplinkThing(report: UplinkReport, { locale, topArea }: Place, now: number): Thing {
  const { status, reason, parent, lagMs, waiting, withheld, refused, gap, definitionsDiffer } = report
  return {
    type: 'thing',
    id: 'link:parent',
    kind: 'centre.uplink',
    at: now,
    revision: now,
    area: topArea,
    name: UPLINK_NAME[locale],
    status,
    attributes: {
      parent,
      lagSeconds: Math.round(lagMs / 1000),
      waiting,
      withheld,
      refused,
      gapFrom: gap?.fromAt ?? null,
      gapTo: gap?.toAt ?? null,
      gapCount: gap === null ? null : gap.to - gap.from,
      definitionsDiffer,
      reason: reason?.slice(0, 300) ?? null,
    },
  }
}

function childThing(
  feed: RegisteredFeed,
  { state, definitions, lastGap }: ChildState,
  { definitions: own }: FederationState,
  { locale, areaOf }: Place,
  now: number,
): Thing {
  const isHeard = feed.connections > 0 && state !== undefined
  const sinceMs = feed.lastArrivalAt === null ? 0 : now - feed.lastArrivalAt
  return {
    type: 'thing',
    id: `link:${feed.id}`,
    kind: 'centre.child',
    at: now,
    revision: now,
    area: areaOf(feed),
    name: feed.feed.name[locale],
    status: isHeard ? state.status : 'unreached',
    attributes: {
      centre: feed.feed.child ?? null,
      // A link that is down makes what was said last so much older.
      lagSeconds: Math.round(((state?.lagMs ?? 0) + (isHeard ? 0 : sinceMs)) / 1000),
      waiting: state?.waiting ?? null,
      withheld: state?.withheld ?? null,
      refused: state?.refused ?? null,
      feeds: feed.branches.size,
      gapFrom: lastGap?.fromAt ?? null,
      gapTo: lastGap?.toAt ?? null,
      gapCount: lastGap === undefined ? null : lastGap.to - lastGap.from,
      definitionsDiffer: definitions !== undefined && definitions !== own,
    },
  }
}

const UPLINK_NAME: Label = { vi: 'Liên kết cấp trên', en: 'Link to the parent' }
