import { adapterAckSchema, type AdapterAck } from '../../shared/adapters/adapter-ack.ts'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import type { CentreUnderTest } from './centre-under-test.ts'

/** What the push door answered: what became of a document, or the known code that it was refused with. */
export type Pushed = { ack: AdapterAck } | { refused: string }

/** What is too large is not read to its end: the connection may be gone before the answer is seen. */
export const UNREAD = 'the connection was ended'

export interface PushedDocument {
  body: string | Uint8Array<ArrayBuffer>
  mediaType: string
  headers?: Readonly<Record<string, string>>
}

export async function push(
  { url }: CentreUnderTest,
  feed: string,
  { body, mediaType, headers }: PushedDocument,
): Promise<Pushed> {
  const answer = await fetch(`${url}/api/v1/in/${feed}`, {
    method: 'POST',
    headers: { 'Content-Type': mediaType, 'Accept-Language': 'en', ...headers },
    body,
  }).catch(() => undefined)
  if (answer === undefined) return { refused: UNREAD }
  const value: unknown = await answer.json()
  if (answer.ok) return { ack: adapterAckSchema.parse(value) }
  return { refused: `${answer.status} ${httpErrorSchema.parse(value).code}` }
}

/** A document of former years is taken as of then: its feed says so once, as a replay does, by the other door. */
export async function setClock({ url }: CentreUnderTest, feed: string, at: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const connection = connectFeed({
      url,
      feed,
      agent: 'acceptance',
      timebase: { kind: 'replay', factor: 1, of: 'a document of former years' },
      clock: () => at,
      onRefused: (error) => reject(new Error(error.message)),
      onWelcome: () => void connection.close().then(resolve, reject),
    })
  })
}
