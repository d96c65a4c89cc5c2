import type { Request, Response } from 'express'
import type { z } from 'zod'
import { parseJson, readBody } from './body.ts'
import { refuse } from './refuse.ts'

/** What people send in a form. */
const MAX_FORM_BYTES = 20_000

/**
 * The body of a request as its schema has it. Undefined when it is not so: then the request was answered, or its client
 * went away.
 */
export async function readJson<T>(
  request: Request,
  response: Response,
  schema: z.ZodType<T>,
  limit = MAX_FORM_BYTES,
): Promise<T | undefined> {
  if (!request.is('application/json')) return void refuse(request, response, 415, 'unsupported-type')
  const body = await readBody(request, limit)
  if (body === undefined) return undefined
  const parsed = 'refused' in body ? body : parseJson(body.bytes)
  if ('refused' in parsed) return void refuse(request, response, parsed.status, parsed.refused)
  const read = schema.safeParse(parsed.value)
  if (read.success) return read.data
  const path = read.error.issues[0]?.path.map(String).join('.') ?? ''
  return void refuse(request, response, 400, 'malformed', path)
}
