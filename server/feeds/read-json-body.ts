import type { Request, Response } from 'express'
import type { z } from 'zod'
import { PARSE_IN, problemOf } from '../gateway/member-problem.ts'
import { parseJson, readBody } from '../http/body.ts'
import { localeOf, refuse } from '../http/refuse.ts'

/** A definition with its 500 kinds, or the ids of 5,000 members. */
const MAX_BODY_BYTES = 100_000

/** The body of a request as its schema has it; otherwise it is answered already, and this is undefined. */
export async function readJsonBody<S extends z.ZodType>(
  request: Request,
  response: Response,
  schema: S,
): Promise<z.infer<S> | undefined> {
  if (!request.is('application/json')) return void refuse(request, response, 415, 'unsupported-type')
  const body = await readBody(request, MAX_BODY_BYTES)
  if (body === undefined) return undefined
  const read = 'refused' in body ? body : parseJson(body.bytes)
  if ('refused' in read) return void refuse(request, response, read.status, read.refused)
  const locale = localeOf(request)
  const parsed = schema.safeParse(read.value, PARSE_IN[locale])
  if (parsed.success) return parsed.data
  const { path, message } = problemOf(parsed.error, locale)
  return void refuse(request, response, 400, 'malformed', path, { vi: message, en: message })
}
