import type { ServerResponse } from 'node:http'
import type { Request, Response } from 'express'
import type { HttpErrorCode } from '../../shared/http-answers.ts'
import type { Label, Locale } from '../../shared/label.ts'
import { MESSAGES } from './error-messages.ts'

/** The language of messages: what Accept-Language prefers of the two, Vietnamese otherwise. */
export function localeOf(request: Request): Locale {
  return request.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi'
}

/** Answers with a known error, and with what was expected where that is known. A body that was not read is not waited for. */
export function refuse(
  request: Request,
  response: Response,
  status: number,
  code: HttpErrorCode,
  path?: string,
  expected?: Label,
): void {
  if (!request.complete) response.set('Connection', 'close')
  const locale = localeOf(request)
  const message = messageOfError(code, locale, expected)
  response.status(status).json(path === undefined ? { code, message } : { code, message, path })
}

/** As `refuse`, where there is no Express yet. */
export function refuseRaw(response: ServerResponse, status: number, code: HttpErrorCode): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ code, message: MESSAGES[code].vi }))
}

export function messageOfError(code: HttpErrorCode, locale: Locale, expected?: Label): string {
  return [MESSAGES[code], ...(expected ? [expected] : [])].map((label) => label[locale]).join(': ')
}

/** The bytes of an answer to what is no request that could be answered otherwise. */
export function rawRefusal(code: keyof typeof RAW_STATUS): string {
  const body = JSON.stringify({ code, message: MESSAGES[code].vi })
  const head = [
    `HTTP/1.1 ${RAW_STATUS[code]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

const RAW_STATUS = {
  malformed: '400 Bad Request',
  'too-slow': '408 Request Timeout',
  'headers-too-large': '431 Request Header Fields Too Large',
} as const
