import type { Request } from 'express'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Within } from '../../shared/access/access.ts'
import type { Extent } from './may.ts'

export interface ExtentParts {
  registry: DomainRegistry
  feeds: { get(id: string): { feed: { scopes: readonly string[]; domains: readonly string[] } } | undefined }
  /** The area of a thing as its feed last said it; undefined where the world does not know it. */
  areaOfThing: (feed: string, thing: string) => string | undefined
  /** Of an entry form; undefined for one that is not known. */
  extentOfForm?: (form: string) => Extent | undefined
}

/**
 * What of the place a request is about, by the parameters that all routes name alike; undefined where nobody knows, and
 * where it is not asked.
 */
export function extentOfRequest(request: Request, within: Within, parts: ExtentParts): Extent | undefined {
  switch (within) {
    case 'feed':
      return feedExtent(named(request, 'feed'), parts)
    case 'form':
      return parts.extentOfForm?.(named(request, 'form') ?? '')
    case 'room':
      return roomExtent(request, parts)
    case 'centre':
    case 'answer':
      return undefined
  }
}

function feedExtent(id: string | undefined, { feeds }: ExtentParts): Extent | undefined {
  const known = id === undefined ? undefined : feeds.get(id)?.feed
  return known && { scopes: known.scopes, domains: known.domains }
}

function roomExtent(request: Request, parts: ExtentParts): Extent | undefined {
  // Of the path alone: in a query it would speak for an indicator of another domain.
  const inPath: unknown = request.params['domain']
  const domain = typeof inPath === 'string' ? inPath : domainOf(named(request, 'indicator'), parts.registry)
  if (domain === undefined) return undefined
  const scope = named(request, 'scope') ?? named(request, 'area') ?? areaOfThing(request, parts)
  if (scope !== undefined) return { scopes: [scope], domains: [domain] }
  // A thing that is no more lay somewhere in what its feed speaks for.
  const whole = feedExtent(named(request, 'feed'), parts)
  return whole && { scopes: whole.scopes, domains: [domain] }
}

function areaOfThing(request: Request, parts: ExtentParts): string | undefined {
  const feed = named(request, 'feed')
  const thing = named(request, 'thing')
  return feed === undefined || thing === undefined ? undefined : parts.areaOfThing(feed, thing)
}

function domainOf(indicator: string | undefined, registry: DomainRegistry): string | undefined {
  const domains = [...registry.domains.values()]
  return domains.find(({ indicators }) => indicators.some(({ id }) => id === indicator))?.id
}

/** One value, in the path or in the query. */
function named(request: Request, name: string): string | undefined {
  const value: unknown = request.params[name] ?? request.query[name]
  return typeof value === 'string' ? value : undefined
}
