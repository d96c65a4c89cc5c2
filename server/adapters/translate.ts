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
  parts: TranslateParts,
): Translated {
  const context = contextOf(feed, parts)
  const translated = translatedBy(adapter, input, context)
  if (!('events' in translated)) return translated
  const { world, index } = feed
  return feed.tally.translate(translated, { ...context, world, index, adapter, isHeard: input.isHeard })
}

export function contextOf(
  feed: RegisteredFeed,
  { pack, now }: TranslateParts,
): Omit<AdapterContext, 'settings'> {
  const { areaAt, area } = placesOf(feed, pack)
  const dayOrder = pack.pack.locale === 'en' ? 'month-first' : 'day-first'
  return { zone: pack.pack.zone, dayOrder, now: feed.clock.at(now()), areaAt, area }
}

type Places = Pick<AdapterContext, 'areaAt' | 'area'>
/** Of a remit, for as long as it stands: messages come by the thousand. */
const places = new WeakMap<RegisteredFeed['remit'], Places>()

function placesOf({ remit }: RegisteredFeed, { tree }: LoadedPack): Places {
  const found = places.get(remit) ?? {
    areaAt: areaAtOf(tree, remit.areas),
    area: ownAreaOf(tree, remit.areas),
  }
  places.set(remit, found)
  return found
}
