import type { Request, Response } from 'express'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { addWebhookSchema, changeWebhookSchema } from '../../shared/webhooks/webhook.ts'
import type { WebhookFilter } from '../../shared/webhooks/webhook.ts'
import type { Principal } from '../access/principal.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import { askerOf } from '../feeds/asker-of.ts'
import { recorded } from '../feeds/recorded.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { MAX_LIST_BYTES, readJson } from '../http/read-json.ts'
import { refuse } from '../http/refuse.ts'
import type { LoadedPack } from '../pack.ts'
import { filterProblem } from './filter-problem.ts'
import type { TestDesk } from './test-desk.ts'
import type { WebhookDesk } from './webhook-desk.ts'

export interface WebhookHandlersParts {
  desk: WebhookDesk
  tests: TestDesk
  /** What receivers are asked to allow. */
  origin: string
  pack: LoadedPack
  registry: DomainRegistry
  audit: AuditPort
  addressOf: (request: Request) => string
}

type Names = 'webhooks' | 'addWebhook' | 'changeWebhook' | 'deleteWebhook' | 'rotateWebhook' | 'testWebhook'

/** Who may was asked before: within the whole centre. */
export function webhookHandlers(parts: WebhookHandlersParts): RouteHandlers<Names> {
  const { desk } = parts
  return {
    webhooks: (_request, response) => answerAll(parts, response),
    addWebhook: (request, response, who) => add(parts, request, response, who),
    changeWebhook: (request, response, who) => change(parts, request, response, who),
    deleteWebhook: async (request, response, who) => {
      const isDone = await desk.delete(idOf(request), askerOf(request, who, parts))
      if (isDone) await answerAll(parts, response)
      else refuse(request, response, 404, 'unknown-webhook')
    },
    rotateWebhook: async (request, response, who) => {
      const rotated = await desk.rotate(idOf(request), askerOf(request, who, parts))
      if (rotated === undefined) refuse(request, response, 404, 'unknown-webhook')
      else response.set('Cache-Control', 'no-store').json(rotated)
    },
    testWebhook: (request, response, who) => test(parts, request, response, who),
  }
}

async function answerAll({ desk, origin }: WebhookHandlersParts, response: Response): Promise<void> {
  response.json({ webhooks: await desk.all(), origin })
}

async function add(parts: WebhookHandlersParts, request: Request, response: Response, who: Principal) {
  const wanted = await readJson(request, response, addWebhookSchema, MAX_LIST_BYTES)
  if (wanted === undefined || !isKnown(wanted.filter, parts, request, response)) return
  const added = await parts.desk.add(wanted, askerOf(request, who, parts))
  if (typeof added === 'string') return refuse(request, response, 409, added)
  response.status(201).set('Cache-Control', 'no-store').json(added)
}

async function change(parts: WebhookHandlersParts, request: Request, response: Response, who: Principal) {
  const wanted = await readJson(request, response, changeWebhookSchema, MAX_LIST_BYTES)
  if (wanted === undefined) return
  if (wanted.filter !== undefined && !isKnown(wanted.filter, parts, request, response)) return
  const changed = await parts.desk.change(idOf(request), wanted, askerOf(request, who, parts))
  if (changed === undefined) refuse(request, response, 404, 'unknown-webhook')
  else response.json(changed)
}

async function test(parts: WebhookHandlersParts, request: Request, response: Response, who: Principal) {
  const { desk, tests, audit } = parts
  const webhook = await desk.runningOf(idOf(request))
  if (webhook === undefined) return refuse(request, response, 404, 'unknown-webhook')
  if (tests.isBusy) return refuse(request, response, 503, 'busy')
  const entry = { action: 'webhook.test', target: webhook.id } as const
  const told = await recorded(audit, askerOf(request, who, parts), entry, () => tests.test(webhook))
  if (told.ok) await desk.tryNow(webhook.id)
  response.json(told)
}

function isKnown(
  filter: WebhookFilter,
  parts: WebhookHandlersParts,
  request: Request,
  response: Response,
): boolean {
  const problem = filterProblem(filter, parts)
  if (problem === undefined) return true
  refuse(request, response, 400, 'malformed', problem.path, problem.expected)
  return false
}

function idOf(request: Request): string {
  return String(request.params['webhook'])
}
