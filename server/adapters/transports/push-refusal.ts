import { ADAPTER_KINDS, type AdapterKindInfo } from '../../../shared/adapters/adapter-kinds.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import { turnAway, type Post } from '../../http/feed-post.ts'
import { messageOfError } from '../../http/refuse.ts'
import type { AdapterError, AdapterErrorCode } from '../adapter.ts'
import { DOCUMENT_ERRORS } from './document-errors.ts'

/** A document that was not understood, for whoever posted it and for the board of the feed. */
export function turnAwayWrong(post: Post, error: AdapterError): void {
  const code = DOCUMENT_ERRORS[error.code]
  const wanted = error.code === 'unsupported-type' ? typesOf(post) : error.expected
  const expected = wanted && { vi: `cần ${wanted.vi}`, en: `${wanted.en} was expected` }
  const said = (locale: Locale) => messageOfError(code, locale, expected)
  post.feed.adapter.failed(post.now(), error.code, { vi: said('vi'), en: said('en') })
  turnAway(post, STATUSES[error.code] ?? 400, code, expected)
}

function typesOf({ feed }: Post): Label | undefined {
  if (feed.feed.adapter === undefined) return undefined
  const { mediaTypes }: AdapterKindInfo = ADAPTER_KINDS[feed.feed.adapter.kind]
  return {
    vi: `Content-Type là ${mediaTypes.join(' hoặc ')}`,
    en: `a Content-Type of ${mediaTypes.join(' or ')}`,
  }
}

/** Of what is not simply a wrong body. */
const STATUSES: Partial<Readonly<Record<AdapterErrorCode, number>>> = {
  'too-large': 413,
  'too-many-members': 413,
  'unsupported-type': 415,
}
