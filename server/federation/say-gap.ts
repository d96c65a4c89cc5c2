import type { UplinkGap } from '../../shared/federation/uplink-message.ts'
import type { Label } from '../../shared/label.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { SELF, type LoadedPack } from '../pack.ts'
import type { World } from '../world/world.ts'

/** Writes down, as a notice of this centre's own, what a child will never send: the history names its own holes. */
export function gapSayer(parts: {
  world: World
  pack: LoadedPack
  now: () => number
}): (feed: RegisteredFeed, gap: UplinkGap) => void {
  const { world, pack, now } = parts
  return (feed, { from, to, fromAt, toAt, reason }) => {
    const at = now()
    const area = feed.feed.scopes.flatMap((id) => pack.scopes.get(id)?.roots ?? [])[0]
    const origin = { feed: world.feeds.indexOf(SELF), arrivedAt: at, feedClock: at, factor: 1 }
    world.applyFact(
      {
        type: 'notice',
        id: `gap:${feed.id}:${from}-${to}`,
        kind: 'centre.gap',
        at,
        area: area ?? pack.tree.areas[0]?.code ?? '',
        title: TITLE[pack.pack.locale].replace('{name}', feed.feed.name[pack.pack.locale]),
        severity: 'high',
        attributes: { feed: feed.id, from, to, count: to - from, fromAt, toAt, reason },
      },
      origin,
    )
  }
}

const TITLE: Label = {
  vi: 'Thiếu dữ liệu của {name}: chờ quá lâu, vượt giới hạn lưu',
  en: 'Data of {name} is missing: it waited for longer than it is kept',
}
