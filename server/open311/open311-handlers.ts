import type { Request, Response } from 'express'
import type { GeoReportService, PublicRequest } from '../../shared/open311/geo-report.ts'
import type { Principal } from '../access/principal.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { localeOf, refuse } from '../http/refuse.ts'
import { momentQuery } from '../out/export-query.ts'
import { toldThen, type ThenParts } from '../out/past/told-then.ts'
import { geoReportXml } from './geo-report-xml.ts'
import { publicServices, requestsFor } from './public-requests.ts'
import { readQuery } from './read-query.ts'

type Open311Route =
  'open311ServicesJson' | 'open311ServicesXml' | 'open311RequestsJson' | 'open311RequestsXml'

/** The reports of this centre in the words of Open311 GeoReport v2. */
export function open311Handlers(parts: ThenParts): RouteHandlers<Open311Route> {
  const services = (request: Request): GeoReportService[] =>
    publicServices(parts.place.world.registry, localeOf(request))
  return {
    open311ServicesJson: (request, response) => response.json(services(request)),
    open311ServicesXml: (request, response) =>
      sendXml(response, geoReportXml('services', 'service', services(request))),
    async open311RequestsJson(request, response, who) {
      const found = await asked(parts, request, response, who)
      if (found !== undefined) response.set('Cache-Control', 'no-store').json(found)
    },
    async open311RequestsXml(request, response, who) {
      const found = await asked(parts, request, response, who)
      if (found !== undefined) sendXml(response, geoReportXml('service_requests', 'request', found))
    },
  }
}

/** As they stand, or stood; undefined where that cannot be told: then it was answered. */
async function asked(
  parts: ThenParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<PublicRequest[] | undefined> {
  const { place } = parts
  const at = momentQuery.safeParse(request.query['at'])
  if (!at.success) return void refuse(request, response, 400, 'malformed', 'at')
  const query = readQuery(request.query, at.data ?? place.now())
  if ('wrong' in query) return void refuse(request, response, 400, 'malformed', query.wrong)
  const wish = { tell: 'requests', query, who, locale: localeOf(request) } as const
  if (at.data === undefined) return requestsFor(place, wish)
  return (await toldThen(parts, request, response, { at: at.data, wish, who }))?.told.requests
}

function sendXml(response: Response, xml: string): void {
  response.set('Cache-Control', 'no-store').type('text/xml').send(xml)
}
