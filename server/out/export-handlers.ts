import type { Request, Response } from 'express'
import type { Domain } from '../../shared/domains/domain.ts'
import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import { Gate } from '../http/gate.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { readyText, send } from '../http/ready-answer.ts'
import { refuse } from '../http/refuse.ts'
import { comeBack } from '../http/refuse-history.ts'
import type { RoomAnswers } from '../http/room-answers.ts'
import { CENTRE_DOMAIN } from '../pack.ts'
import { BYTE_ORDER_MARK } from './csv/csv-text.ts'
import { geoJsonQuery, readExport, roomCsvQuery, scopeCsvQuery } from './export-query.ts'
import { collectionBegins, collectionEnds } from './geojson/collection.ts'
import { answerFeaturesThen, answerTableThen } from './past/export-then.ts'
import type { ThenParts } from './past/told-then.ts'
import { featureList, tablePart } from './room-views.ts'
import { nameFile } from './name-file.ts'
import { streamParts } from './stream-parts.ts'
import type { OutPlace } from './told/out-place.ts'

export interface ExportParts extends ThenParts {
  rooms: RoomAnswers
  tickMs: number
}

/** Each is made domain by domain, as there is time for it. */
const WHOLE_SCOPES_AT_ONCE = 4

/** Rooms, and all of a scope, as GeoJSON and CSV. */
export function exportHandlers(
  parts: ExportParts,
): RouteHandlers<'roomGeoJson' | 'roomCsv' | 'scopeGeoJson' | 'scopeCsv'> {
  const gate = new Gate(WHOLE_SCOPES_AT_ONCE)
  return {
    roomGeoJson: (request, response, who) => answerRoomGeoJson(parts, request, response, who),
    roomCsv: (request, response, who) => answerRoomCsv(parts, request, response, who),
    scopeGeoJson: (request, response, who) =>
      throughGate(gate, request, response, () => answerScopeGeoJson(parts, request, response, who)),
    scopeCsv: (request, response, who) =>
      throughGate(gate, request, response, () => answerScopeCsv(parts, request, response, who)),
  }
}

function answerRoomGeoJson(
  parts: ExportParts,
  request: Request,
  response: Response,
  who: Principal,
): void | Promise<void> {
  const { place, rooms } = parts
  const asked = readExport(request, geoJsonQuery)
  if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
  const room = roomOf(place, request, response)
  if (room === undefined) return
  const { scope, domain } = room
  const { locale, unplaced, at } = asked
  if (at !== undefined) {
    const then = { who, at, scope, domains: [domain.id], locale, unplaced, words: words(scope, domain.id) }
    return answerFeaturesThen(parts, request, response, then)
  }
  const name = `${scope}/${domain.id} features ${locale} ${unplaced}`
  const list = rooms.made(name, () => featureList(place, scope, domain, { locale, unplaced }))
  if (list === undefined) return refuse(request, response, 404, 'unknown-scope')
  if (list === 'busy') return comeBack(request, response, 'busy')
  response.vary('Accept-Language')
  nameFile(response, scope, domain.id, 'geojson')
  const text = `${collectionBegins(place.moment)}${list.bytes.toString()}${collectionEnds(list.unplaced)}`
  send(response, readyText(text), 'application/geo+json')
}

function answerRoomCsv(
  parts: ExportParts,
  request: Request,
  response: Response,
  who: Principal,
): void | Promise<void> {
  const { place, rooms } = parts
  const asked = readExport(request, roomCsvQuery)
  if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
  const room = roomOf(place, request, response)
  if (room === undefined) return
  const { scope, domain } = room
  const { of, locale, heads, bom, at } = asked
  if (at !== undefined) {
    const then = {
      who,
      at,
      scope,
      domains: [domain.id],
      locale,
      of,
      heads,
      bom,
      words: words(scope, domain.id, of),
    }
    return answerTableThen(parts, request, response, then)
  }
  const name = `${scope}/${domain.id} ${of} ${locale}`
  const part = rooms.made(name, () => tablePart(place, scope, domain, { of, locale }))
  if (part === undefined) return refuse(request, response, 404, 'unknown-scope')
  if (part === 'busy') return comeBack(request, response, 'busy')
  response.vary('Accept-Language')
  nameFile(response, scope, domain.id, of, 'csv')
  const text = `${bom ? BYTE_ORDER_MARK : ''}${part.headBy[heads]}${part.bytes.toString()}`
  send(response, readyText(text), 'text/csv')
}

/** Undefined where there is none: then it was answered. */
function roomOf({ pack, world }: OutPlace, request: Request, response: Response) {
  const scope = String(request.params['scope'])
  const domain = world.registry.domains.get(String(request.params['domain']))
  if (pack.scopes.get(scope) === undefined) return void refuse(request, response, 404, 'unknown-scope')
  if (domain === undefined) return void refuse(request, response, 404, 'unknown-domain')
  return { scope, domain }
}

async function throughGate(gate: Gate, request: Request, response: Response, answer: () => Promise<void>) {
  const leave = gate.enter()
  if (leave === undefined) return comeBack(request, response, 'busy')
  try {
    await answer()
  } finally {
    leave()
  }
}

async function answerScopeGeoJson(parts: ExportParts, request: Request, response: Response, who: Principal) {
  const { place, rooms, tickMs } = parts
  const asked = readExport(request, geoJsonQuery)
  if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
  const scope = String(request.params['scope'])
  if (place.pack.scopes.get(scope) === undefined) return refuse(request, response, 404, 'unknown-scope')
  const { locale, unplaced, domains: wanted, at } = asked
  const domains = domainsFor(place, who, scope).filter(
    ({ id }) => wanted === undefined || wanted.includes(id),
  )
  if (at !== undefined) {
    const then = {
      who,
      at,
      scope,
      domains: domains.map(({ id }) => id),
      locale,
      unplaced,
      words: words(scope),
    }
    return answerFeaturesThen(parts, request, response, then)
  }
  let withoutPlace = 0
  let isFirst = true
  const made = domains.map((domain) => () => {
    const name = `${scope}/${domain.id} features ${locale} ${unplaced}`
    const list = rooms.made(name, () => featureList(place, scope, domain, { locale, unplaced }))
    if (list === 'busy' || list === undefined) return list
    withoutPlace += list.unplaced
    if (list.bytes.length === 0) return []
    const pieces = isFirst ? [list.bytes] : [',\n', list.bytes]
    isFirst = false
    return pieces
  })
  response.set('Cache-Control', 'no-store').type('application/geo+json')
  nameFile(response, scope, 'geojson')
  await streamParts(response, {
    begin: () => collectionBegins(place.moment),
    parts: made,
    end: () => collectionEnds(withoutPlace),
    tickMs,
  })
}

async function answerScopeCsv(parts: ExportParts, request: Request, response: Response, who: Principal) {
  const { place, rooms, tickMs } = parts
  const asked = readExport(request, scopeCsvQuery)
  if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
  const scope = String(request.params['scope'])
  if (place.pack.scopes.get(scope) === undefined) return refuse(request, response, 404, 'unknown-scope')
  const { of, locale, heads, bom, at } = asked
  const domains = domainsFor(place, who, scope)
  if (at !== undefined) {
    const ids = domains.map(({ id }) => id)
    const then = { who, at, scope, domains: ids, locale, of, heads, bom, words: words(scope, of) }
    return answerTableThen(parts, request, response, then)
  }
  let isFirst = true
  const made = domains.map((domain) => () => {
    const name = `${scope}/${domain.id} ${of} ${locale}`
    const part = rooms.made(name, () => tablePart(place, scope, domain, { of, locale }))
    if (part === 'busy' || part === undefined) return part
    const pieces = isFirst ? [part.headBy[heads], part.bytes] : [part.bytes]
    isFirst = false
    return pieces
  })
  response.set('Cache-Control', 'no-store').type('text/csv')
  nameFile(response, scope, of, 'csv')
  await streamParts(response, {
    begin: () => (bom ? BYTE_ORDER_MARK : ''),
    parts: made,
    end: () => '',
    tickMs,
  })
}

/** Of the place's domains those that somebody may watch there; how the feeds are is no layer of a map. */
function domainsFor({ pack, world }: OutPlace, who: Principal, scope: string): Domain[] {
  return pack.pack.domains.flatMap((id) => {
    const domain = id === CENTRE_DOMAIN ? undefined : world.registry.domains.get(id)
    const isSeen = may(who, 'room.read', { scopes: [scope], domains: [id] }, pack.scopes)
    return domain !== undefined && isSeen ? [domain] : []
  })
}

/** Of a file's name. */
const words = (...all: [string, ...string[]]) => all
