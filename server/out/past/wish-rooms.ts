import { domainOf } from '../../../shared/domains/registry.ts'
import type { RoomKey } from '../../../shared/live/frame.ts'
import { seenBy } from '../../access/seen-by.ts'
import { partsOfUrn } from '../ngsi/entity.ts'
import type { OutPack } from '../told/out-place.ts'
import type { PastWish } from './past-wish.ts'

/** The rooms whose figures a wish asks for: they are added up from where the past begins to be told. */
export function roomsOf(wish: PastWish, pack: OutPack): RoomKey[] {
  switch (wish.tell) {
    case 'table':
      return wish.of === 'figures' || wish.of === 'comparison' ? roomsIn(wish.scope, wish.domains) : []
    case 'entities': {
      const seen = seenBy(wish.who, pack)
      return seen === undefined ? [] : roomsIn(seen.root, seen.domains)
    }
    case 'entity': {
      const parts = partsOfUrn(wish.id)
      if (parts?.type !== 'KeyPerformanceIndicator') return []
      return roomsIn(parts.owner.replace(/^rest:/, ''), [domainOf(parts.id)])
    }
    case 'features':
    case 'warnings':
    case 'requests':
    case 'feeds':
      return []
  }
}

function roomsIn(scope: string, domains: readonly string[]): RoomKey[] {
  return domains.map((domain) => ({ scope, domain }))
}
