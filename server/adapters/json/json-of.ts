import type { HttpErrorCode } from '../../../shared/http-answers.ts'
import { parseJson } from '../../http/body.ts'
import { AdapterError, type AdapterErrorCode } from '../adapter.ts'
import { withoutPersonal } from '../without-personal.ts'

/** A document as JSON, without what is personal by its name (R11). Throws AdapterError. */
export function jsonOf(bytes: Buffer, personalFields: readonly string[]): unknown {
  const read = parseJson(bytes)
  if ('refused' in read) throw new AdapterError(ERRORS[read.refused] ?? 'not-json')
  return withoutPersonal(read.value, personalFields)
}

const ERRORS: Readonly<Partial<Record<HttpErrorCode, AdapterErrorCode>>> = {
  'not-utf8': 'not-utf8',
  'too-deep': 'too-deep',
}
