import type { HttpErrorCode } from './http-answers.ts'
import { httpErrorSchema } from './http-answers.ts'
import type { HttpAnswer } from './http.ts'

/** A status that a route refuses with, and the codes that it may carry. */
export const refused = (status: number, description: string, ...codes: HttpErrorCode[]): HttpAnswer => ({
  status,
  description,
  schema: httpErrorSchema,
  codes,
})

export const FOREIGN_PAGE = 'A browser asks for a page of another origin.'
export const FOREIGN_HOST =
  'A server answers by its own names only (loopback; beyond a demo PUBLIC_URL and HOST): another Host is a foreign page that was made to lead here.'
export const foreignHost = refused(403, FOREIGN_HOST, 'foreign-host')
