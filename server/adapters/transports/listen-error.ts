import { AdapterError } from '../adapter.ts'
import { toldError, type ToldError } from './poll-error.ts'

/** What people are told of a port that cannot be listened on, or of lines that could not be taken. */
export function listenError(error: unknown): ToldError {
  if (error instanceof AdapterError) return toldError(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return PROBLEMS[code] ?? toldError(error)
}

export const NO_CERTIFICATE: ToldError = {
  code: 'no-certificate',
  message: {
    vi: 'máy chủ này không có chứng thư của mình (TLS_CERT_FILE)',
    en: 'this server has no certificate of its own (TLS_CERT_FILE)',
  },
}

export const BROKEN_FRAMES: ToldError = {
  code: 'not-the-format',
  message: {
    vi: 'một kết nối không còn tách được các dòng (RFC 6587), đã ngắt',
    en: 'a connection whose messages cannot be told apart any more (RFC 6587) was cut',
  },
}

const PROBLEMS: Readonly<Record<string, ToldError>> = {
  EADDRINUSE: {
    code: 'port-taken',
    message: { vi: 'cổng đã có chương trình khác dùng', en: 'the port is taken by another' },
  },
  EACCES: {
    code: 'port-forbidden',
    message: {
      vi: 'không có quyền mở cổng này (dưới 1024)',
      en: 'the port needs rights that this server has not (below 1024)',
    },
  },
  EADDRNOTAVAIL: {
    code: 'no-such-address',
    message: {
      vi: 'LISTEN_HOST không phải địa chỉ của máy này',
      en: 'LISTEN_HOST is no address of this machine',
    },
  },
}
