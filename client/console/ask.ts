import i18next from 'i18next'
import type { z } from 'zod'
import { httpErrorSchema } from '../../shared/http-answers.ts'

/** The server's word on why not: a known `code`, and `message` in the language of the page. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  /** The member of what was sent that is wrong, where one is. */
  readonly path: string | undefined

  constructor(status: number, { code, message, path }: z.infer<typeof httpErrorSchema>) {
    super(message)
    this.name = 'Refused'
    this.status = status
    this.code = code
    this.path = path
  }
}

export interface Asked {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  signal?: AbortSignal
}

/**
 * Asks this server and gives its answer as the contract has it. Throws Refused when it answers no, and what `fetch`
 * throws when it does not answer at all.
 */
export async function ask<S extends z.ZodType>(
  path: string,
  answer: S,
  asked: Asked = {},
): Promise<z.infer<S>> {
  const response = await send(path, asked)
  return answer.parse(await response.json())
}

/** As `ask`, where the answer has no body. */
export async function tell(path: string, asked: Asked): Promise<void> {
  await send(path, asked)
}

async function send(path: string, { method = 'GET', body, signal }: Asked): Promise<Response> {
  const response = await fetch(path, {
    method,
    headers: {
      'Accept-Language': i18next.language,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  if (!response.ok) throw await refusalOf(response)
  return response
}

/** What stands between may answer without a word of the contract. */
async function refusalOf(response: Response): Promise<Refused> {
  const told = httpErrorSchema.safeParse(await response.json().catch(() => undefined))
  const silent = { code: 'internal', message: `HTTP ${response.status}` } as const
  return new Refused(response.status, told.success ? told.data : silent)
}
