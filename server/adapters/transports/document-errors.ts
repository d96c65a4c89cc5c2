import type { HttpErrorCode } from '../../../shared/http-answers.ts'
import type { AdapterErrorCode } from '../adapter.ts'

/** By which error of this API a document that was not understood is told, whichever way it came. */
export const DOCUMENT_ERRORS: Readonly<Record<AdapterErrorCode, HttpErrorCode>> = {
  'not-json': 'not-json',
  'not-utf8': 'not-utf8',
  'not-xml': 'not-xml',
  'xml-entities': 'xml-entities',
  'too-deep': 'too-deep',
  'too-large': 'too-large',
  'too-many-members': 'too-large',
  'unsupported-type': 'not-the-format',
  'unsupported-encoding': 'not-the-format',
  'not-the-format': 'not-the-format',
}
