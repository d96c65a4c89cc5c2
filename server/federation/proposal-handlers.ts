import type { Request, Response } from 'express'
import type { AuditAction } from '../../shared/audit/audit-actions.ts'
import {
  answerProposalSchema,
  makeProposalSchema,
  withdrawProposalSchema,
} from '../../shared/federation/proposal.ts'
import type { Case } from '../../shared/observation.ts'
import type { Principal } from '../access/principal.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import { askerOf } from '../feeds/asker-of.ts'
import { recorded } from '../feeds/recorded.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { MAX_FORM_BYTES, readJson } from '../http/read-json.ts'
import { refuse } from '../http/refuse.ts'
import type { LoadedPack } from '../pack.ts'
import type { World } from '../world/world.ts'
import type { Branches } from './branches.ts'
import { directivesOf, proposableOf, proposalsOf } from './down-lists.ts'
import type { DownItems } from './down-items.ts'
import type { ProposalDesk, ProposalRefusal } from './proposal-desk.ts'

export interface ProposalHandlersParts {
  desk: ProposalDesk
  items: DownItems
  world: World
  branches: Branches
  pack: Pick<LoadedPack, 'centre' | 'centres'>
  audit: AuditPort
  addressOf: (request: Request) => string
}

type Route =
  'directives' | 'proposals' | 'proposable' | 'makeProposal' | 'withdrawProposal' | 'answerProposal'

/** Each is in the audit before it takes effect, and answered when it is durable. What cannot be is refused before. */
export function proposalHandlers(parts: ProposalHandlersParts): RouteHandlers<Route> {
  const { desk, items, world, branches, pack } = parts
  return {
    directives: (_request, response) => response.json(directivesOf(items, pack)),
    proposals: (_request, response) => response.json(proposalsOf(items, desk, pack)),
    proposable: (_request, response) => response.json(proposableOf(world, branches, pack)),
    makeProposal: async (request, response, who) => {
      const wish = await readJson(request, response, makeProposalSchema, MAX_FORM_BYTES, ['feed', 'id'])
      if (wish === undefined) return
      const problem = desk.problemOf(wish)
      if (problem !== undefined) return refuseWish(request, response, problem)
      const entry = { action: 'proposal.make', target: `${wish.feed} ${wish.id}`, after: wish } as const
      answer(request, response, await done(parts, request, who, entry, () => desk.make(wish)))
    },
    withdrawProposal: async (request, response, who) => {
      if ((await readJson(request, response, withdrawProposalSchema)) === undefined) return
      const entry = { action: 'proposal.withdraw', target: idOf(request), after: {} } as const
      answer(request, response, await done(parts, request, who, entry, () => desk.withdraw(idOf(request))))
    },
    answerProposal: async (request, response, who) => {
      const wish = await readJson(request, response, answerProposalSchema)
      if (wish === undefined) return
      const id = idOf(request)
      const problem = desk.answerProblem(id, wish)
      if (problem !== undefined) return refuseWish(request, response, problem)
      const entry = { action: 'proposal.answer', target: id, after: wish } as const
      answer(request, response, await done(parts, request, who, entry, () => desk.answer(id, wish)))
    },
  }
}

function done(
  parts: ProposalHandlersParts,
  request: Request,
  who: Principal,
  entry: { action: AuditAction; target: string; after: unknown },
  effect: () => Promise<Case | ProposalRefusal>,
): Promise<Case | ProposalRefusal> {
  return recorded(parts.audit, askerOf(request, who, parts), entry, effect)
}

function answer(request: Request, response: Response, outcome: Case | ProposalRefusal): void {
  if ('code' in outcome) refuseWish(request, response, outcome)
  else response.json(outcome)
}

function refuseWish(request: Request, response: Response, refusal: ProposalRefusal): void {
  switch (refusal.code) {
    case 'malformed':
      return refuse(request, response, 400, 'malformed', refusal.path)
    case 'not-found':
    case 'unknown-fact':
      return refuse(request, response, 404, refusal.code)
    case 'not-of-below':
    case 'fact-changed':
    case 'too-many-changes':
    case 'over':
      return refuse(request, response, 409, refusal.code)
  }
}

function idOf(request: Request): string {
  return String(request.params['proposal']).slice(0, 128)
}
