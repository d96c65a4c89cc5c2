import type { Built } from './app.ts'
import { startSelfFeed } from './gateway/self-feed.ts'
import { startSampler, type Sample } from './history/sampler.ts'
import { centresBelow } from './pack.ts'

/** What the centre says of itself: how its feeds and its recording are, and what it shows, once a minute. */
export function startOwnFeeds({ pack, feeds, world, recording, now }: Built): { stop(): void } {
  const { journal, recorder } = recording
  const self = startSelfFeed({ pack, feeds, world, recording: () => journal.state(), now })
  const { centres, centre } = pack
  const shown = centresBelow(centres, centre)
  const record = (sample: Sample) => recorder.sample(sample, now())
  const sampler = startSampler({ world, centres, shown, now, record })
  return {
    stop() {
      self.stop()
      sampler.stop()
    },
  }
}
