import type { Request, Response } from 'express'
import type { AuditAction } from '../../shared/audit/audit-actions.ts'
import {
  closeDirectiveSchema,
  giveDirectiveSchema,
  reportDirectiveSchema,
} from '../../shared/federation/directive.ts'
import type { Case } from '../../shared/observation.ts'
import type { Principal } from '../access/principal.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import { askerOf } from '../feeds/asker-of.ts'
import { recorded } from '../feeds/recorded.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { readJson } from '../http/read-json.ts'
import { refuse } from '../http/refuse.ts'
import type { DirectiveDesk } from './directive-desk.ts'

export interface DirectiveHandlersParts {
  desk: DirectiveDesk
  audit: AuditPort
  addressOf: (request: Request) => string
}

/** Each is in the audit before it takes effect, and answered when it is durable. */
export function directiveHandlers(
  parts: DirectiveHandlersParts,
): RouteHandlers<'giveDirective' | 'closeDirective' | 'reportDirective'> {
  const { desk } = parts
  return {
    giveDirective: async (request, response, who) => {
      const wish = await readJson(request, response, giveDirectiveSchema)
      if (wish === undefined) return
      const given = await done(
        parts,
        request,
        who,
        { action: 'directive.give', target: wish.to, after: wish },
        () => desk.give(wish),
      )
      if (given === undefined) refuse(request, response, 400, 'malformed', 'to')
      else response.json(given)
    },
    closeDirective: async (request, response, who) => {
      const wish = await readJson(request, response, closeDirectiveSchema)
      if (wish === undefined) return
      const entry = { action: 'directive.close', target: idOf(request), after: wish } as const
      answer(request, response, await done(parts, request, who, entry, () => desk.close(idOf(request), wish)))
    },
    reportDirective: async (request, response, who) => {
      const wish = await readJson(request, response, reportDirectiveSchema)
      if (wish === undefined) return
      const entry = { action: 'directive.report', target: idOf(request), after: wish } as const
      answer(
        request,
        response,
        await done(parts, request, who, entry, () => desk.report(idOf(request), wish)),
      )
    },
  }
}

function done(
  parts: DirectiveHandlersParts,
  request: Request,
  who: Principal,
  entry: { action: AuditAction; target: string; after: unknown },
  effect: () => Promise<Case | undefined>,
): Promise<Case | undefined> {
  return recorded(parts.audit, askerOf(request, who, parts), entry, effect)
}

function answer(request: Request, response: Response, item: Case | undefined): void {
  if (item === undefined) refuse(request, response, 404, 'not-found')
  else response.json(item)
}

function idOf(request: Request): string {
  return String(request.params['directive']).slice(0, 128)
}
