import type { Request, Response } from 'express'
import { NGSI_CONTEXT, NGSI_PROBLEMS, NGSI_TYPES, type NgsiProblem } from '../../../shared/out/ngsi-ld.ts'
import type { Principal } from '../../access/principal.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { localeOf } from '../../http/refuse.ts'
import type { RoomAnswers } from '../../http/room-answers.ts'
import type { OutPlace } from '../told/out-place.ts'
import { entityOf, findEntities, projected } from './find-entities.ts'
import { readNgsiOptions, readNgsiQuery } from './read-ngsi-query.ts'
import { NGSI_MEDIA, writtenEntities, writtenEntity, type NgsiMedia } from './written-entity.ts'

export interface NgsiParts {
  place: OutPlace
  /** Entities are looked for within the same time as rooms are made. */
  rooms: RoomAnswers
}

/** The facts of this centre as entities of NGSI-LD, read only. */
export function ngsiHandlers(parts: NgsiParts): RouteHandlers<'ngsiEntities' | 'ngsiEntity' | 'ngsiTypes'> {
  return {
    ngsiEntities: (request, response, who) => answerEntities(parts, request, response, who),
    ngsiEntity: (request, response, who) => answerEntity(parts, request, response, who),
    ngsiTypes(_request, response) {
      const list = {
        id: 'urn:ngsi-ld:EntityTypeList:toan-canh',
        type: 'EntityTypeList',
        typeList: NGSI_TYPES,
      }
      response.set('Cache-Control', 'no-store').json(list)
    },
  }
}

function answerEntities(
  { place, rooms }: NgsiParts,
  request: Request,
  response: Response,
  who: Principal,
): void {
  const query = readNgsiQuery(request.query)
  if ('problem' in query) return refuseNgsi(response, query.problem, query.detail)
  const media = mediaOf(request)
  if (media === undefined) return refuseNgsi(response, 'InvalidRequest', NO_SUCH_MEDIA)
  const looker = { who, locale: localeOf(request) }
  const found = rooms.within(() => findEntities(place, query, looker))
  if (found === 'busy') return refuseBusy(response)
  if (query.count) response.set('NGSILD-Results-Count', String(found.length))
  const page = found
    .slice(query.offset, query.offset + query.limit)
    .map((entity) => projected(entity, query.attrs))
  sendNgsi(response, media, writtenEntities(page, { media, keyValues: query.keyValues }))
}

function answerEntity(
  { place, rooms }: NgsiParts,
  request: Request,
  response: Response,
  who: Principal,
): void {
  const asked = readNgsiOptions(request.query)
  if ('problem' in asked) return refuseNgsi(response, asked.problem, asked.detail)
  const media = mediaOf(request)
  if (media === undefined) return refuseNgsi(response, 'InvalidRequest', NO_SUCH_MEDIA)
  const id = String(request.params['entity'])
  const entity = rooms.within(() => entityOf(place, id, { who, locale: localeOf(request) }))
  if (entity === 'busy') return refuseBusy(response)
  if (entity === undefined) return refuseNgsi(response, 'ResourceNotFound', 'no such entity')
  const form = { media, keyValues: asked.keyValues }
  sendNgsi(response, media, writtenEntity(projected(entity, asked.attrs), form))
}

const NO_SUCH_MEDIA = `Accept names none of ${NGSI_MEDIA.join(', ')}`

function mediaOf(request: Request): NgsiMedia | undefined {
  const accepted = request.accepts([...NGSI_MEDIA])
  return NGSI_MEDIA.find((media) => media === accepted)
}

/** JSON has its @context in a Link; nobody here fetches it. */
function sendNgsi(response: Response, media: NgsiMedia, body: unknown): void {
  response.vary('Accept')
  if (media === 'application/json')
    response.set(
      'Link',
      `<${NGSI_CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`,
    )
  response.set('Cache-Control', 'no-store').type(media).send(JSON.stringify(body))
}

function refuseBusy(response: Response): void {
  response.set('Retry-After', '1')
  refuseNgsi(response, 'InternalError', 'too many ask at once; try again in a second')
}

/** As the standard has it (5.5.3), application/json and not application/problem+json. */
function refuseNgsi(response: Response, problem: NgsiProblem, detail: string): void {
  const status = NGSI_PROBLEMS[problem]
  const type = `https://uri.etsi.org/ngsi-ld/errors/${problem}`
  response.status(status).set('Cache-Control', 'no-store').json({ type, title: problem, detail, status })
}
