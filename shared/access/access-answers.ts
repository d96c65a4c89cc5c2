import { refused } from '../http-refused.ts'
import type { HttpAnswer } from '../http.ts'
import type { HttpErrorCode } from '../http-answers.ts'
import { FOREIGN_HOST, FOREIGN_PAGE } from '../http-refused.ts'

/** What every route that takes JSON may answer besides, by status, ascending. */
export const malformed = refused(
  400,
  'The body is no JSON, or `path` in it is wrong.',
  'not-json',
  'not-utf8',
  'malformed',
)
export const notSignedIn = refused(401, 'Nobody that this centre knows.', 'not-signed-in')
export const forbidden = (...more: HttpErrorCode[]): HttpAnswer =>
  refused(
    403,
    `Not within what the person may do, or: ${FOREIGN_PAGE} ${FOREIGN_HOST}`,
    'not-authorised',
    'foreign-host',
    ...more,
  )
export const noSuch = (what: string): HttpAnswer =>
  refused(404, `No such ${what}, or none that they may see.`, 'not-found')
export const badBody = [
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
] as const
export const tooManyAttempts: HttpAnswer = {
  ...refused(429, 'Too many attempts failed, for this account or from this address.', 'too-many-attempts'),
  headers: { 'Retry-After': 'Seconds to wait.' },
}
export const notRecording = refused(
  503,
  'It cannot be written down now, so it was not done.',
  'not-recording',
)
