import { z } from 'zod'
import type { Label, Locale } from '../../shared/label.ts'
import { localeSchema } from '../../shared/label.ts'
import { withoutPersonal } from '../../shared/personal-words.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { feedHelloSchema, type FeedHello, type HelloError } from '../../shared/session.ts'
import type { Credential } from '../feeds/credential.ts'
import type { FeedRegistry } from './feed-registry.ts'
import { PARSE_IN, problemOf } from './member-problem.ts'
import type { RegisteredFeed } from './registered-feed.ts'

export type Greeted =
  { feed: RegisteredFeed; credential: Credential | undefined; hello: FeedHello } | { error: HelloError }

/**
 * Who is at the door. The protocol version is looked at first and alone: a hello of another version may have any
 * other shape, and is told both versions.
 */
export function greetFeed(auth: unknown, feeds: FeedRegistry): Greeted {
  const peeked = peekSchema.safeParse(auth).data ?? {}
  const locale = peeked.locale ?? 'vi'
  if (peeked.protocol !== undefined && peeked.protocol !== PROTOCOL_VERSION) {
    return { error: helloError('protocol-version', versionMessage(peeked.protocol)[locale]) }
  }
  const parsed = feedHelloSchema.safeParse(auth, PARSE_IN[locale])
  if (!parsed.success) {
    const { path, message } = problemOf(parsed.error, locale)
    return { error: helloError('malformed-hello', `${path}: ${message}`) }
  }
  const { clean } = withoutPersonal(parsed.data, ['feed', 'credential'])
  return recognise(clean, feeds, locale)
}

/** Reads what it can of a hello that may be anything. */
const peekSchema = z.object({
  protocol: z.number().optional().catch(undefined),
  locale: localeSchema.optional().catch(undefined),
})

function recognise(hello: FeedHello, feeds: FeedRegistry, locale: Locale): Greeted {
  const known = feeds.recognise(hello.feed, hello.credential)
  if ('feed' in known) {
    const { feed, credential } = known
    if (feed.connections < feed.maxConnections) return { feed, credential, hello }
    const code = 'too-many-connections'
    return { error: helloError(code, MESSAGES[code][locale]) }
  }
  // A credential of another feed is a wrong one here: the hello has no third answer.
  const code = known.refused === 'unknown-feed' ? 'unknown-feed' : 'bad-credential'
  return { error: helloError(code, MESSAGES[code][locale]) }
}

function helloError(code: HelloError['code'], message: string): HelloError {
  return { code, message, protocol: PROTOCOL_VERSION }
}

function versionMessage(theirs: number): Label {
  return {
    vi: `máy chủ dùng giao thức phiên bản ${PROTOCOL_VERSION}, nguồn này dùng phiên bản ${theirs}`,
    en: `this server speaks protocol version ${PROTOCOL_VERSION}, this feed speaks version ${theirs}`,
  }
}

/** Of a hello that is refused, and of a connection that is ended. */
export const MESSAGES = {
  'unknown-feed': { vi: 'trung tâm không biết nguồn này', en: 'this centre knows no such feed' },
  'bad-credential': {
    vi: 'sai mã bí mật của nguồn, hoặc mã đã bị thu hồi hay hết hạn',
    en: 'wrong credential for this feed, or one that is revoked or over',
  },
  'too-many-connections': {
    vi: 'nguồn này đã có đủ số kết nối cho phép',
    en: 'this feed has as many connections as it may',
  },
  'too-large': {
    vi: 'lô quan trắc lớn hơn giới hạn của nguồn này',
    en: 'the batch is larger than this feed may send',
  },
} as const satisfies Record<string, Label>
