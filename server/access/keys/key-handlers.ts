import type { Request, Response } from 'express'
import { addKeySchema, type AddedKey } from '../../../shared/access/access-key.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { readJson } from '../../http/read-json.ts'
import { clientOf } from '../people/client.ts'
import type { PeopleParts } from '../people/people-parts.ts'
import { answering, answerRefusal, isRefusal } from '../people/refusal.ts'
import type { Principal } from '../principal.ts'
import { addKey, describeKey, managedKeys, revokeKey } from './key-desk.ts'

/** All routes of `KEY_ROUTES`. */
export function keyHandlers(parts: PeopleParts): RouteHandlers<'keys' | 'addKey' | 'revokeKey'> {
  return {
    keys: answering((_request, response, who: Principal) => {
      response.json({ keys: managedKeys(parts, who) })
    }),
    addKey: answering((request, response, who: Principal) => answerAdd(parts, request, response, who)),
    revokeKey: answering(async (request, response, who: Principal) => {
      const id = String(request.params['key'])
      const refused = await revokeKey(parts, who, id, clientOf(parts, request))
      if (refused !== undefined) answerRefusal(request, response, refused)
      else response.status(204).end()
    }),
  }
}

async function answerAdd(
  parts: PeopleParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const given = await readJson(request, response, addKeySchema)
  if (given === undefined) return
  const made = await addKey(parts, who, given, clientOf(parts, request))
  if (isRefusal(made)) return answerRefusal(request, response, made)
  const use = { lastUsedOn: null, used: 0, refused: 0 }
  const key = describeKey(made.key, use, parts.now())
  response.status(201).json({ key, token: made.token } satisfies AddedKey)
}
