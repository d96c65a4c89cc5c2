import type { Label } from '../../../shared/label.ts'
import { OutgoingError } from '../../outgoing/outgoing-error.ts'
import type { OutgoingProblem } from '../../outgoing/outgoing-error.ts'
import { MESSAGES } from '../../http/error-messages.ts'
import { AdapterError } from '../adapter.ts'
import { DOCUMENT_ERRORS } from './document-errors.ts'

export interface ToldError {
  /** Programs decide by it: of OutgoingError, of AdapterError, or `http-status`, `busy`, `failed`. */
  code: string
  message: Label
}

/** Another answer than a document. */
export class HttpStatusError extends Error {
  readonly status: number
  /** What it asked for by Retry-After. */
  readonly retryAfterMs: number

  constructor(status: number, retryAfterMs: number) {
    super(`HTTP ${status}`)
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
}

/** What people are told of a failed poll; never what the other server wrote. */
export function toldError(error: unknown): ToldError {
  if (error instanceof HttpStatusError) {
    const { status } = error
    return {
      code: 'http-status',
      message: { vi: `máy chủ trả lời HTTP ${status}`, en: `it answered HTTP ${status}` },
    }
  }
  if (error instanceof OutgoingError) return { code: error.problem, message: OUTGOING[error.problem] }
  if (error instanceof AdapterError) {
    const { code, expected } = error
    const why = MESSAGES[DOCUMENT_ERRORS[code]]
    return {
      code,
      message: {
        vi: expected ? `không đọc được: cần ${expected.vi}` : `không đọc được: ${why.vi}`,
        en: expected ? `not understood: ${expected.en} was expected` : `not understood: ${why.en}`,
      },
    }
  }
  return {
    code: 'failed',
    message: { vi: 'lỗi của chính máy chủ này', en: 'an error of this server itself' },
  }
}

export const BUSY: ToldError = {
  code: 'busy',
  message: { vi: 'máy chủ này chưa nhận được lúc này', en: 'this server cannot take it at the moment' },
}

const OUTGOING: Readonly<Record<OutgoingProblem, Label>> = {
  'not-https': { vi: 'địa chỉ không phải HTTPS', en: 'its address is not HTTPS' },
  'forbidden-address': { vi: 'địa chỉ không được phép gọi tới', en: 'its address is not allowed' },
  'too-many-redirects': { vi: 'chuyển hướng quá nhiều lần', en: 'it redirects too often' },
  redirect: { vi: 'chuyển hướng không hợp lệ', en: 'it redirects in a way that is not followed' },
  'too-large': { vi: 'trả lời quá lớn', en: 'its answer is too large' },
  'took-too-long': { vi: 'trả lời quá chậm', en: 'its answer takes too long' },
  unreachable: { vi: 'không kết nối được', en: 'it cannot be reached' },
}
