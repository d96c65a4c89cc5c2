import type { CaseKind } from '../../shared/domains/domain.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Locale } from '../../shared/label.ts'
import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import type { Case } from '../../shared/observation.ts'
import type { GeoReportService, PublicRequest } from '../../shared/open311/geo-report.ts'
import type { HeldFact } from '../world/fact-table.ts'
import type { OutPlace } from '../out/told/out-place.ts'
import type { World } from '../world/world.ts'
import type { RequestQuery } from './read-query.ts'

const REPORT_DOMAIN = 'reports'
const REPORT_KIND = 'reports.report'

/** As far as somebody may see them; of the past each says of which moment it is. */
export function requestsFor(
  { world, pack, moment }: Pick<OutPlace, 'world' | 'pack' | 'moment'>,
  { query, who, locale }: { query: RequestQuery; who: Principal; locale: Locale },
): PublicRequest[] {
  const seen = new Map<string, boolean>()
  const sees = (area: string) => {
    const known =
      seen.get(area) ?? may(who, 'room.read', { scopes: [area], domains: [REPORT_DOMAIN] }, pack.scopes)
    seen.set(area, known)
    return known
  }
  const found = publicRequests(world, query, sees, locale)
  if (moment === undefined) return found
  return found.map((one) => ({ ...one, moment: new Date(moment).toISOString() }))
}

/** Newest first, those whose areas `sees` lets through; looked for among what the world holds. */
function publicRequests(
  world: Pick<World, 'cases' | 'feeds' | 'registry'>,
  query: RequestQuery,
  sees: (area: string) => boolean,
  locale: Locale,
): PublicRequest[] {
  const kind = world.registry.caseKinds.get(REPORT_KIND)
  if (kind === undefined) return []
  const found = [...world.cases.held.values()].filter(
    (held) => held.fact.kind === REPORT_KIND && isAsked(held, query, world) && sees(held.fact.area),
  )
  return found
    .toSorted((a, b) => b.fact.openedAt - a.fact.openedAt || b.id - a.id)
    .slice(query.skip, query.skip + query.take)
    .map((held) => told(held, kind, world, locale))
}

export function publicServices(registry: DomainRegistry, locale: Locale): GeoReportService[] {
  const kind = registry.caseKinds.get(REPORT_KIND)
  return (kind?.categories ?? []).map(({ id, name }) => ({
    service_code: id,
    service_name: name[locale],
    description: name[locale],
    metadata: false,
    type: 'realtime',
    keywords: '',
    group: kind?.name[locale] ?? '',
  }))
}

type FeedsOfWorld = Pick<World, 'feeds' | 'registry'>

function isAsked(held: HeldFact<Case>, query: RequestQuery, world: FeedsOfWorld): boolean {
  const { fact } = held
  const { ids, services, statuses, from, to } = query
  const isInTime =
    ids === undefined ? fact.openedAt >= from && fact.openedAt <= to : ids.has(idOf(held, world))
  return (
    isInTime &&
    (services === undefined || services.has(fact.category ?? '')) &&
    (statuses === undefined || statuses.has(statusOf(fact, world)))
  )
}

function told(held: HeldFact<Case>, kind: CaseKind, world: FeedsOfWorld, locale: Locale): PublicRequest {
  const { title, category = '', openedAt, at, dueAt, place } = held.fact
  return {
    service_request_id: idOf(held, world),
    status: statusOf(held.fact, world),
    service_name: kind.categories.find(({ id }) => id === category)?.name[locale] ?? '',
    service_code: category,
    description: title,
    requested_datetime: new Date(openedAt).toISOString(),
    updated_datetime: new Date(at).toISOString(),
    ...(dueAt !== undefined && { expected_datetime: new Date(dueAt).toISOString() }),
    ...(place && { lat: place[0], long: place[1] }),
    ...(world.feeds.feeds[held.feed]?.timebase === 'simulated' && { simulated: true as const }),
  }
}

/** Ids are of their feed. */
function idOf({ feed, fact }: HeldFact<Case>, { feeds }: FeedsOfWorld): string {
  return `${feeds.feeds[feed]?.id ?? ''}:${fact.id}`
}

function statusOf(fact: Case, { registry }: FeedsOfWorld): 'open' | 'closed' {
  return registry.isOver(fact) ? 'closed' : 'open'
}
