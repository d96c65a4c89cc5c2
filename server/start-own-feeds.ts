import type { Built } from './app-parts.ts'
import { startUplink } from './federation/start-uplink.ts'
import { startSelfFeed } from './gateway/self-feed.ts'
import { startSampler, type Sample } from './history/sampler.ts'
import { centresBelow } from './pack.ts'

/** How soon what a centre below reported stands in the directive. */
const SETTLE_EVERY_MS = 1_000

/**
 * What the centre says of itself: how its feeds, its recording and its links to other centres are, and what it shows,
 * once a minute; and what it says to the centre above.
 */
export async function startOwnFeeds(built: Built): Promise<{ stop(): Promise<void> }> {
  const { pack, feeds, world, recording, parent, now } = built
  const { journal, recorder, store } = recording
  const { above } = built
  const uplink = store && parent && above && (await startUplink({ ...built, store, parent, above }))
  const federation = () => ({
    uplink: uplink?.report(),
    children: parent?.children,
    meaning: (domains: readonly string[]) => parent?.definitions(domains) ?? '',
  })
  const self = startSelfFeed({ pack, feeds, world, recording: () => journal.state(), federation, now })
  const settling = setInterval(() => settle(parent), SETTLE_EVERY_MS)
  const { centres, centre } = pack
  const shown = centresBelow(centres, centre)
  const record = (sample: Sample) => recorder.sample(sample, now())
  const sampler = startSampler({ world, centres, shown, now, record })
  return {
    async stop() {
      clearInterval(settling)
      self.stop()
      parent?.figures.stop()
      sampler.stop()
      await uplink?.stop()
    },
  }
}

function settle(parent: Built['parent']): void {
  parent?.directives.settle()
  parent?.proposals.settle()
}
