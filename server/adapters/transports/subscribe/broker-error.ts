import type { Label } from '../../../../shared/label.ts'
import { OutgoingError } from '../../../outgoing/outgoing-error.ts'
import { toldError, type ToldError } from '../poll-error.ts'
import { NothingGranted, SessionTakenOver } from './broker-client.ts'
import { HostileBroker } from './packet-guard.ts'

/** What people are told of a broker that is not there; never what it wrote, nor what it was shown. */
export function toldBrokerError(error: unknown): ToldError {
  if (error instanceof HostileBroker) return told('hostile', HOSTILE)
  if (error instanceof NothingGranted) return NOT_GRANTED
  if (error instanceof SessionTakenOver) return TAKEN_OVER
  if (error === undefined) return CLOSED
  if (error instanceof OutgoingError && error.problem === 'not-https') return told('not-tls', NOT_TLS)
  if (error instanceof OutgoingError) return toldError(error)
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (typeof code === 'number') return REFUSALS[code] ?? told('refused', REFUSED)
  if (code === 'ENOENT' && syscall === 'open') return told('credential-file', NO_FILE)
  if (typeof code === 'string' && TLS.test(code)) return told('tls', TLS_FAILED)
  if (error instanceof Error && /timeout/i.test(error.message)) return told('took-too-long', TOO_SLOW)
  return told('unreachable', UNREACHABLE)
}

function told(code: string, message: Label): ToldError {
  return { code, message }
}

const CLOSED = told('closed', {
  vi: 'máy chủ tin nhắn đã đóng kết nối',
  en: 'the broker closed the connection',
})

const TAKEN_OVER = told('taken-over', {
  vi: 'một nơi khác đã kết nối với cùng clientId',
  en: 'another one came with the same clientId',
})

export const NOT_GRANTED = told('not-granted', {
  vi: 'máy chủ tin nhắn không cho nhận một số chủ đề',
  en: 'the broker does not grant some of the topics',
})

/** `REFUSED` and others by the codes of CONNACK, of 3.1.1 and of 5. */
const REFUSED: Label = { vi: 'máy chủ tin nhắn từ chối kết nối', en: 'the broker refuses the connection' }
const BAD_CREDENTIAL = told('bad-credential', {
  vi: 'máy chủ tin nhắn không nhận tên hoặc mật khẩu',
  en: 'the broker does not take the user name or password',
})
const NOT_ALLOWED = told('not-authorised', {
  vi: 'máy chủ tin nhắn không cho kết nối',
  en: 'the broker does not let this server in',
})
const OTHER_VERSION = told('other-version', {
  vi: 'máy chủ tin nhắn dùng phiên bản MQTT khác',
  en: 'the broker speaks another version of MQTT',
})
const REFUSALS: Readonly<Record<number, ToldError>> = {
  1: OTHER_VERSION,
  132: OTHER_VERSION,
  4: BAD_CREDENTIAL,
  134: BAD_CREDENTIAL,
  5: NOT_ALLOWED,
  135: NOT_ALLOWED,
}

const TLS = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|ERR_OSSL|EPROTO)/
const HOSTILE: Label = {
  vi: 'máy chủ tin nhắn gửi gói không đúng MQTT hoặc quá lớn',
  en: 'the broker sends what is no MQTT, was not asked for or is too large',
}
const NOT_TLS: Label = {
  vi: 'địa chỉ không dùng TLS, và OUTGOING_ALLOW không nêu máy chủ này',
  en: 'its address is without TLS, and OUTGOING_ALLOW does not name it',
}
const NO_FILE: Label = {
  vi: 'thiếu một tệp trong ADAPTER_CREDENTIALS',
  en: 'a file that ADAPTER_CREDENTIALS names is not there',
}
const TLS_FAILED: Label = {
  vi: 'chứng chỉ TLS của máy chủ tin nhắn không được tin cậy',
  en: 'the certificate of the broker is not trusted, or TLS fails otherwise',
}
const TOO_SLOW: Label = { vi: 'trả lời quá chậm', en: 'it answers too slowly' }
const UNREACHABLE: Label = { vi: 'không kết nối được', en: 'it cannot be reached' }
