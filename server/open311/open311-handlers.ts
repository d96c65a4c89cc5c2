import type { Request, Response } from 'express'
import type { GeoReportService, PublicRequest } from '../../shared/open311/geo-report.ts'
import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { localeOf, refuse } from '../http/refuse.ts'
import type { LoadedPack } from '../pack.ts'
import type { World } from '../world/world.ts'
import { geoReportXml } from './geo-report-xml.ts'
import { publicRequests, publicServices, REPORT_DOMAIN } from './public-requests.ts'
import { readQuery } from './read-query.ts'

export interface Open311Parts {
  world: World
  pack: LoadedPack
  now: () => number
}

type Open311Route =
  'open311ServicesJson' | 'open311ServicesXml' | 'open311RequestsJson' | 'open311RequestsXml'

/** The reports of this centre in the words of Open311 GeoReport v2. */
export function open311Handlers(parts: Open311Parts): RouteHandlers<Open311Route> {
  const services = (request: Request): GeoReportService[] =>
    publicServices(parts.world.registry, localeOf(request))
  return {
    open311ServicesJson: (request, response) => response.json(services(request)),
    open311ServicesXml: (request, response) =>
      sendXml(response, geoReportXml('services', 'service', services(request))),
    open311RequestsJson(request, response, who) {
      const found = requestsFor(parts, request, response, who)
      if (found !== undefined) response.set('Cache-Control', 'no-store').json(found)
    },
    open311RequestsXml(request, response, who) {
      const found = requestsFor(parts, request, response, who)
      if (found !== undefined) sendXml(response, geoReportXml('service_requests', 'request', found))
    },
  }
}

/** Undefined where a parameter was wrong: then it was answered. */
function requestsFor(
  { world, pack, now }: Open311Parts,
  request: Request,
  response: Response,
  who: Principal,
): PublicRequest[] | undefined {
  const query = readQuery(request.query, now())
  if ('wrong' in query) return void refuse(request, response, 400, 'malformed', query.wrong)
  const seen = new Map<string, boolean>()
  const sees = (area: string) => {
    const known =
      seen.get(area) ?? may(who, 'room.read', { scopes: [area], domains: [REPORT_DOMAIN] }, pack.scopes)
    seen.set(area, known)
    return known
  }
  return publicRequests(world, query, sees, localeOf(request))
}

function sendXml(response: Response, xml: string): void {
  response.set('Cache-Control', 'no-store').type('text/xml').send(xml)
}
