import { openRawFeed, type RawFeed } from '../raw-feed.ts'
import { answer } from '../worker.ts'
import { FEED, MixedBatches } from './mixed-batches.ts'

const source = new MixedBatches()
let feed: RawFeed | undefined
let made: string[] = []

answer({
  async connect(port: number) {
    feed = await openRawFeed(port, FEED)
    return feed.send(source.first())
  },
  make: (batches: number) => {
    made = source.next(batches)
    return made.reduce((sum, text) => sum + text.length, 0) / batches
  },
  send: () => feed?.send(made),
})
