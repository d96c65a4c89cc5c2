import type { Request, Response } from 'express'
import { commandSchema, type CommandAck } from '../../shared/command.ts'
import type { Principal } from '../access/principal.ts'
import type { AddressOf } from '../access/client-address.ts'
import type { CommandDesk, Giver } from '../gateway/command-desk.ts'
import { refuse as refuseCommand } from '../gateway/scenarios.ts'
import { parseJson, readBody } from './body.ts'
import { localeOf, refuse } from './refuse.ts'

/** A command is a line or two. */
const MAX_COMMAND_BYTES = 10_000

/** POST /api/v1/commands. */
export function commandsHandler(desk: CommandDesk, addressOf: AddressOf) {
  return async (request: Request, response: Response, who: Principal): Promise<void> => {
    if (!request.is('application/json')) return refuse(request, response, 415, 'unsupported-type')
    const body = await readBody(request, MAX_COMMAND_BYTES)
    if (body === undefined) return
    const parsed = 'refused' in body ? body : parseJson(body.bytes)
    if ('refused' in parsed) return refuse(request, response, parsed.status, parsed.refused)
    response.json(await answerTo(parsed.value, desk, request, { who, from: addressOf(request) }))
  }
}

async function answerTo(
  value: unknown,
  desk: CommandDesk,
  request: Request,
  giver: Omit<Giver, 'locale'>,
): Promise<CommandAck> {
  const command = commandSchema.safeParse(value)
  const locale = localeOf(request)
  if (!command.success) return refuseCommand('malformed', locale)
  return desk.take(command.data, { ...giver, locale })
}
