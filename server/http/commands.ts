import type { Request, RequestHandler } from 'express'
import { commandSchema, type CommandAck } from '../../shared/command.ts'
import type { Secret } from '../access/secret.ts'
import { refuse as refuseCommand, type Scenarios } from '../gateway/scenarios.ts'
import { parseJson, readBody } from './body.ts'
import { localeOf, refuse } from './refuse.ts'

/** A command is a line or two. */
const MAX_COMMAND_BYTES = 10_000

/** POST /api/v1/commands. Without an operator's token the server is bound to loopback, and who reaches it may. */
export function commandsHandler(scenarios: Scenarios, operator: Secret | undefined): RequestHandler {
  return async (request, response) => {
    if (!mayOperate(request, operator)) {
      if (!request.complete) response.set('Connection', 'close')
      response.json(refuseCommand('not-authorised', localeOf(request)))
      return
    }
    if (!request.is('application/json')) {
      refuse(request, response, 415, 'unsupported-type')
      return
    }
    const body = await readBody(request, MAX_COMMAND_BYTES)
    if (body === undefined) return
    const parsed = 'refused' in body ? body : parseJson(body.bytes)
    if ('refused' in parsed) refuse(request, response, parsed.status, parsed.refused)
    else response.json(ackOf(parsed.value, scenarios, request))
  }
}

function ackOf(value: unknown, scenarios: Scenarios, request: Request): CommandAck {
  const command = commandSchema.safeParse(value)
  const locale = localeOf(request)
  return command.success ? scenarios.apply(command.data, locale) : refuseCommand('malformed', locale)
}

function mayOperate(request: Request, operator: Secret | undefined): boolean {
  if (operator === undefined) return true
  const token = /^Bearer (\S{1,256})$/.exec(request.get('Authorization') ?? '')?.[1]
  return token !== undefined && operator.matches(token)
}
