import type { Request, Response } from 'express'
import { NGSI_TYPES } from '../../../shared/out/ngsi-ld.ts'
import type { Principal } from '../../access/principal.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { localeOf } from '../../http/refuse.ts'
import type { RoomAnswers } from '../../http/room-answers.ts'
import type { ThenParts } from '../past/told-then.ts'
import { entityOf, findEntities, pageOf, projected } from './find-entities.ts'
import { answerEntitiesThen, answerEntityThen } from './ngsi-then.ts'
import { readNgsiOptions, readNgsiQuery } from './read-ngsi-query.ts'
import { refuseBusy, refuseNgsi, sendNgsi } from './send-ngsi.ts'
import { NGSI_MEDIA, writtenEntities, writtenEntity, type NgsiMedia } from './written-entity.ts'

export interface NgsiParts extends ThenParts {
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
  parts: NgsiParts,
  request: Request,
  response: Response,
  who: Principal,
): void | Promise<void> {
  const { place, rooms } = parts
  const query = readNgsiQuery(request.query)
  if ('problem' in query) return refuseNgsi(response, query.problem, query.detail)
  const media = mediaOf(request)
  if (media === undefined) return refuseNgsi(response, 'InvalidRequest', NO_SUCH_MEDIA)
  const looker = { who, locale: localeOf(request) }
  const form = { media, keyValues: query.keyValues }
  if (query.at !== undefined)
    return answerEntitiesThen(parts, request, response, { ...looker, at: query.at, form, count: query.count })
  const found = rooms.within(() => findEntities(place, query, looker))
  if (found === 'busy') return refuseBusy(response)
  if (query.count) response.set('NGSILD-Results-Count', String(found.length))
  sendNgsi(response, media, JSON.stringify(writtenEntities(pageOf(place, found, query), form)))
}

function answerEntity(
  parts: NgsiParts,
  request: Request,
  response: Response,
  who: Principal,
): void | Promise<void> {
  const { place, rooms } = parts
  const asked = readNgsiOptions(request.query)
  if ('problem' in asked) return refuseNgsi(response, asked.problem, asked.detail)
  const media = mediaOf(request)
  if (media === undefined) return refuseNgsi(response, 'InvalidRequest', NO_SUCH_MEDIA)
  const id = String(request.params['entity'])
  const looker = { who, locale: localeOf(request) }
  const form = { media, keyValues: asked.keyValues }
  if (asked.at !== undefined) {
    const wish = { tell: 'entity', id, attrs: asked.attrs, form, ...looker } as const
    return answerEntityThen(parts, request, response, { at: asked.at, wish })
  }
  const entity = rooms.within(() => entityOf(place, id, looker))
  if (entity === 'busy') return refuseBusy(response)
  if (entity === undefined) return refuseNgsi(response, 'ResourceNotFound', 'no such entity')
  sendNgsi(response, media, JSON.stringify(writtenEntity(projected(place, entity, asked.attrs), form)))
}

const NO_SUCH_MEDIA = `Accept names none of ${NGSI_MEDIA.join(', ')}`

function mediaOf(request: Request): NgsiMedia | undefined {
  const accepted = request.accepts([...NGSI_MEDIA])
  return NGSI_MEDIA.find((media) => media === accepted)
}
