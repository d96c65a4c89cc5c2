import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { HttpErrorCode } from '../../shared/http-answers.ts'

/** Characters; the longest that anything here asks for is far below. */
export const MAX_URL_LENGTH = 4_096
export const MAX_QUERY_PARAMETERS = 40
export const MAX_HEADERS = 64

/** What a page of any origin may send without asking first. */
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/** What is wrong with the frame of a request, whatever it asks for. */
export function shapeProblem({
  url = '',
  rawHeaders,
}: IncomingMessage): { status: number; code: HttpErrorCode; path?: string } | undefined {
  if (url.length > MAX_URL_LENGTH) return { status: 414, code: 'too-long' }
  if (rawHeaders.length / 2 > MAX_HEADERS) return { status: 431, code: 'headers-too-large' }
  if (parametersIn(url) > MAX_QUERY_PARAMETERS) return { status: 400, code: 'malformed', path: 'query' }
  // No name has it, and PostgreSQL takes no text with it.
  if (url.includes('%00')) return { status: 400, code: 'malformed', path: 'url' }
  return undefined
}

export function isForm(headers: IncomingHttpHeaders): boolean {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return FORM_TYPES.includes(type)
}

function parametersIn(url: string): number {
  const from = url.indexOf('?')
  return from < 0 ? 0 : url.slice(from).split('&').length
}
