import type { Request, Response } from 'express'
import type { Kysely } from 'kysely'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import {
  addDefinitionSchema,
  changeDefinitionSchema,
  checkDefinitionSchema,
} from '../../shared/kpi/dictionary-answers.ts'
import type { Principal } from '../access/principal.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { Config } from '../config.ts'
import { askerOf } from '../feeds/asker-of.ts'
import { MAX_LIST_BYTES, readJson } from '../http/read-json.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { send } from '../http/ready-answer.ts'
import { refuse } from '../http/refuse.ts'
import type { Database } from '../store/schema.ts'
import { checkAnswer } from './check-answer.ts'
import { definitionAnswer, DictionaryAnswers } from './dictionary-answers.ts'
import { DictionaryDesk, type Refusal } from './dictionary-desk.ts'
import { DictionaryStore } from './dictionary-store.ts'
import type { LoadedPack } from '../pack.ts'
import type { OpenDictionary } from './open-dictionary.ts'

export interface DictionaryReads {
  registry: DomainRegistry
  definitions: OpenDictionary
  pack: Pick<LoadedPack, 'centres'>
  config: Pick<Config, 'UPLINK_URL'>
}

export interface DictionaryWrites extends DictionaryReads {
  db: Kysely<Database>
  audit: AuditPort
  now: () => number
  /** Whom a request comes from. */
  addressOf: (request: Request) => string
}

export function dictionaryReads(parts: DictionaryReads): RouteHandlers<'dictionary' | 'definition'> {
  const answers = new DictionaryAnswers(parts.definitions)
  return {
    dictionary: (request, response) => {
      const { domain } = request.query
      if (domain !== undefined && !(typeof domain === 'string' && parts.registry.domains.has(domain)))
        return refuse(request, response, 404, 'unknown-domain')
      send(response, answers.of(domain))
    },
    definition: (request, response) => {
      const indicator = String(request.params['indicator'])
      answerDefinition(parts, indicator, request, response, 200)
    },
  }
}

export function dictionaryWrites(
  parts: DictionaryWrites,
): RouteHandlers<'addDefinition' | 'changeDefinition' | 'checkDefinition'> {
  const desk = new DictionaryDesk({
    ...parts,
    ...parts.definitions,
    store: new DictionaryStore(parts.db),
    isBelow: parts.config.UPLINK_URL !== undefined,
  })
  return {
    addDefinition: (request, response, who) => add(desk, parts, request, response, who),
    changeDefinition: (request, response, who) => change(desk, parts, request, response, who),
    checkDefinition: async (request, response) => {
      const asked = await readJson(request, response, checkDefinitionSchema, MAX_LIST_BYTES)
      if (asked !== undefined) response.json(checkAnswer(asked, parts.definitions.place()))
    },
  }
}

async function add(
  desk: DictionaryDesk,
  parts: DictionaryWrites,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const wish = await readJson(request, response, addDefinitionSchema, MAX_LIST_BYTES)
  if (wish === undefined) return
  const outcome = await desk.add(wish, askerOf(request, who, parts))
  if (outcome !== 'done') return refuseWish(outcome, request, response)
  answerDefinition(parts, wish.indicator, request, response, 201)
}

async function change(
  desk: DictionaryDesk,
  parts: DictionaryWrites,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const wish = await readJson(request, response, changeDefinitionSchema, MAX_LIST_BYTES)
  if (wish === undefined) return
  const indicator = String(request.params['indicator'])
  const outcome = await desk.change({ ...wish, indicator }, askerOf(request, who, parts))
  if (outcome !== 'done') return refuseWish(outcome, request, response)
  answerDefinition(parts, indicator, request, response, 200)
}

function refuseWish(refusal: Refusal, request: Request, response: Response): void {
  switch (refusal) {
    case 'unknown-indicator':
      return refuse(request, response, 404, refusal)
    case 'id-taken':
      return refuse(request, response, 409, refusal, 'indicator')
    case 'version-taken':
      return refuse(request, response, 409, refusal, 'version')
    case 'owned-above':
    case 'too-many-definitions':
      return refuse(request, response, 409, refusal)
    default:
      return refuse(request, response, 400, refusal.code, refusal.path, refusal.label)
  }
}

function answerDefinition(
  parts: DictionaryReads,
  indicator: string,
  request: Request,
  response: Response,
  status: 200 | 201,
): void {
  const names = new Map(parts.pack.centres.map(({ id, shortName }) => [id, shortName]))
  const isBelow = parts.config.UPLINK_URL !== undefined
  const answer = definitionAnswer(indicator, parts.definitions, { names, isBelow })
  if (answer === undefined) refuse(request, response, 404, 'unknown-indicator')
  else response.status(status).json(answer)
}
