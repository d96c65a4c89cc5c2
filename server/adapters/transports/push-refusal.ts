import { ADAPTER_KINDS, type AdapterKindInfo } from '../../../shared/adapters/adapter-kinds.ts'
import type { HttpErrorCode } from '../../../shared/http-answers.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import { turnAway, type Post } from '../../http/feed-post.ts'
import { messageOfError } from '../../http/refuse.ts'
import type { AdapterError, AdapterErrorCode } from '../adapter.ts'

/** A document that was not understood, for whoever posted it and for the board of the feed. */
export function turnAwayWrong(post: Post, error: AdapterError, locale: Locale): void {
  const [status, code] = ANSWERS[error.code]
  const expected = error.code === 'unsupported-type' ? typesOf(post) : error.expected
  post.feed.adapter.failed(post.now(), error.code, messageOfError(code, locale, expected))
  turnAway(post, status, code, expected)
}

function typesOf({ feed }: Post): Label | undefined {
  if (feed.feed.adapter === undefined) return undefined
  const { mediaTypes }: AdapterKindInfo = ADAPTER_KINDS[feed.feed.adapter.kind]
  const types = `Content-Type: ${mediaTypes.join(', ')}`
  return { vi: types, en: types }
}

const ANSWERS: Readonly<Record<AdapterErrorCode, readonly [status: number, code: HttpErrorCode]>> = {
  'not-json': [400, 'not-json'],
  'not-utf8': [400, 'not-utf8'],
  'not-xml': [400, 'not-xml'],
  'xml-entities': [400, 'xml-entities'],
  'too-deep': [400, 'too-deep'],
  'too-large': [413, 'too-large'],
  'too-many-members': [413, 'too-large'],
  'unsupported-type': [415, 'not-the-format'],
  'unsupported-encoding': [400, 'not-the-format'],
  'not-the-format': [400, 'not-the-format'],
}
