import type { FeedAdapter } from '../../shared/adapters/feed-adapter.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { LoadedPack } from '../pack.ts'
import type { AdapterContext, AdapterInput, Translated } from './adapter.ts'
import { areaAtOf, ownAreaOf } from './area-at.ts'
import { translatedBy } from './formats.ts'

export interface TranslateParts {
  pack: LoadedPack
  now: () => number
}

/** A document of a feed as observations. Throws AdapterError for what is no document of its format. */
export function translate(
  feed: RegisteredFeed,
  adapter: FeedAdapter,
  input: AdapterInput,
  { pack, now }: TranslateParts,
): Translated {
  const codes = feed.remit.areas
  const context: Omit<AdapterContext, 'settings'> = {
    zone: pack.pack.zone,
    now: feed.clock.at(now()),
    areaAt: areaAtOf(pack.tree, codes),
    area: ownAreaOf(pack.tree, codes),
  }
  const translated = translatedBy(adapter, input, context)
  if (!('events' in translated)) return translated
  const { world, index } = feed
  return feed.tally.translate(translated, { ...context, world, index, adapter, isHeard: input.isHeard })
}
