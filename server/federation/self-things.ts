import { freshness } from '../../shared/freshness.ts'
import type { Label, Locale } from '../../shared/label.ts'
import type { RefusedDefinition } from '../../shared/federation/down.ts'
import type { Thing } from '../../shared/observation.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { Branch } from './branch.ts'
import type { ChildDesk, ChildState } from './child-desk.ts'
import type { UplinkReport } from './uplink-messages.ts'

export interface FederationState {
  uplink: UplinkReport | undefined
  children: ChildDesk | undefined
  /** What this centre's own indicators of these domains mean. */
  meaning: (domains: readonly string[]) => string
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
  const { status, reason, parent, lagMs, waiting, withheld, refused, gap } = report
  const { definitionsDiffer, differing, refusedDefinitions } = report
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
      definitionsDifferIn: namesOf(differing),
      definitionsRefused: toldOf(refusedDefinitions),
      reason: reason?.slice(0, 300) ?? null,
    },
  }
}

function childThing(
  feed: RegisteredFeed,
  { state, refusedDefinitions, lastGap, ...child }: ChildState,
  { meaning }: FederationState,
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
      feedsSilent: isHeard ? silentBelow(feed, now) : null,
      gapFrom: lastGap?.fromAt ?? null,
      gapTo: lastGap?.toAt ?? null,
      gapCount: lastGap === undefined ? null : lastGap.to - lastGap.from,
      definitionsDiffer: isOtherwise(child, state, meaning(feed.feed.domains)),
      definitionsDifferIn: namesOf(child.differing ?? []),
      definitionsRefused: toldOf(refusedDefinitions),
    },
  }
}

/** By what it compared itself; one that says only what it means as a whole is otherwise where that is another; null before it says. */
function isOtherwise(
  { definitions, differing }: Pick<ChildState, 'definitions' | 'differing'>,
  state: ChildState['state'],
  meaning: string,
): boolean | null {
  if (state === undefined) return null
  if (differing !== undefined) return differing.length > 0
  return definitions === undefined ? null : definitions !== meaning
}

function namesOf(differing: readonly string[]): string | null {
  return differing.length === 0 ? null : differing.join(', ').slice(0, 300)
}

/** Of a link that stands: feeds below that said nothing for longer than they may, by the cadence that they declared. */
function silentBelow({ branches }: RegisteredFeed, now: number): number {
  const isSilent = ({ about, clock }: Branch) =>
    about.quiet !== true && freshness(clock.heardAt, about.cadenceMs, now) === 'stale'
  return [...branches.values()].filter(isSilent).length
}

/** Which were not adopted, and what of each stands in the way; null where all were. */
function toldOf(refused: readonly RefusedDefinition[]): string | null {
  const told = refused.map(({ indicator, path }) => `${indicator} (${path.replace('definition.', '')})`)
  return told.length === 0 ? null : told.join(', ').slice(0, 300)
}

const UPLINK_NAME: Label = { vi: 'Liên kết cấp trên', en: 'Link to the parent' }
