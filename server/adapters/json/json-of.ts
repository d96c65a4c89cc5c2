import { parseJson } from '../../http/body.ts'
import { AdapterError, type AdapterErrorCode } from '../adapter.ts'
import { withoutPersonal } from '../without-personal.ts'

/** A document as JSON, without what is personal by its name (R11). Throws AdapterError. */
export function jsonOf(bytes: Buffer, personalFields: readonly string[]): unknown {
  const read = parseJson(bytes)
  if ('refused' in read) throw new AdapterError(ERRORS[read.refused])
  return withoutPersonal(read.value, personalFields)
}

type Unread = Extract<ReturnType<typeof parseJson>, { refused: unknown }>['refused']

const ERRORS: Readonly<Record<Unread, AdapterErrorCode>> = {
  'not-json': 'not-json',
  'not-utf8': 'not-utf8',
  'too-deep': 'too-deep',
  'too-large': 'too-large',
  'unsupported-encoding': 'unsupported-encoding',
}
