import { definitionsRevision } from '../shared/federation/definitions-revision.ts'
import type { Built } from './app.ts'
import type { Uplink } from './federation/start-uplink.ts'
import { startSelfFeed } from './gateway/self-feed.ts'
import { startSampler, type Sample } from './history/sampler.ts'
import { centresBelow } from './pack.ts'

/**
 * What the centre says of itself: how its feeds, its recording and its links to other centres are, and what it shows,
 * once a minute.
 */
export function startOwnFeeds(
  { pack, feeds, world, registry, recording, parent, now }: Built,
  uplink: Uplink | undefined,
): { stop(): void } {
  const { journal, recorder } = recording
  const federation = () => ({
    uplink: uplink?.report(),
    children: parent?.children,
    definitions: definitionsRevision(registry),
  })
  const self = startSelfFeed({ pack, feeds, world, recording: () => journal.state(), federation, now })
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
