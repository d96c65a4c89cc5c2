import type { Request, Response } from 'express'
import type { z } from 'zod'
import { PERSONAL, withoutPersonal } from '../../shared/personal-words.ts'
import { PARSE_IN, problemOf } from '../gateway/member-problem.ts'
import { parseJson, readBody } from './body.ts'
import { localeOf, refuse } from './refuse.ts'
import { unstorableText } from './unstorable-text.ts'

/** What people send in a form. */
export const MAX_FORM_BYTES = 20_000
/** A definition with its 500 kinds, or the ids of 5,000 members. */
export const MAX_LIST_BYTES = 100_000

/**
 * What somebody typed, as its schema has it and without personal data (R11). Undefined when it is not so: then the
 * request was answered, with what is wrong and where, or its client went away. `names` are members that name what is
 * known already.
 */
export async function readJson<S extends z.ZodType>(
  request: Request,
  response: Response,
  schema: S,
  limit = MAX_FORM_BYTES,
  names: readonly string[] = [],
): Promise<z.infer<S> | undefined> {
  const typed = await readAsItStands(request, response, schema, limit)
  if (typed === undefined) return undefined
  const { clean, problems } = withoutPersonal(typed, names)
  if (problems[0] === undefined) return clean
  return void refuse(request, response, 400, 'malformed', problems[0], PERSONAL)
}

/** The same with all that stands in it: of people who sign in, and of those who are invited to. */
export async function readAsItStands<S extends z.ZodType>(
  request: Request,
  response: Response,
  schema: S,
  limit = MAX_FORM_BYTES,
): Promise<z.infer<S> | undefined> {
  if (!request.is('application/json')) return void refuse(request, response, 415, 'unsupported-type')
  const body = await readBody(request, limit)
  if (body === undefined) return undefined
  const read = 'refused' in body ? body : parseJson(body.bytes)
  if ('refused' in read) return void refuse(request, response, read.status, read.refused)
  const locale = localeOf(request)
  const parsed = schema.safeParse(read.value, PARSE_IN[locale])
  if (parsed.success) {
    const unstorable = unstorableText(parsed.data)
    if (unstorable === undefined) return parsed.data
    return void refuse(request, response, 400, 'malformed', unstorable, UNSTORABLE)
  }
  const { path, message } = problemOf(parsed.error, locale)
  return void refuse(request, response, 400, 'malformed', path, { vi: message, en: message })
}

const UNSTORABLE = { vi: 'có ký tự không lưu được', en: 'it has a character that cannot be kept' }
