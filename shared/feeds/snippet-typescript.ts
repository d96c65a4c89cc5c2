import { literalOf } from './snippet-literal.ts'
import type { SnippetParts } from './snippets.ts'

/** With the feed client, which batches, sends again until it is acknowledged, and connects again. */
export function typescriptSnippet({ url, feed, credential, observations }: SnippetParts): string {
  const members = observations.map(
    (one) => `${literalOf(one, { now: 'now', key: (name) => name, indent: '  ' })},`,
  )
  return `import { connectFeed } from 'toan-canh/feed'

const feed = connectFeed({
  url: ${JSON.stringify(url)},
  feed: ${JSON.stringify(feed)},
${credential === undefined ? '' : `  credential: ${JSON.stringify(credential)},\n`}  timebase: { kind: 'live' },
  onAck: (ack) => console.log(JSON.stringify(ack)),
  onRefused: (error) => console.error(error.message),
})
const now = Date.now()
feed.send([
${members.join('\n')}
])
await feed.drained(30_000)
await feed.close()
`
}
