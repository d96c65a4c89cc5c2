import type { FeedView } from '../../client/state/feeds.ts'
import { NOW } from './room.ts'

export function feedView(key: string, status: FeedView['status']): FeedView {
  return {
    key,
    name: key,
    status,
    timebase: 'live',
    factor: 1,
    clock: undefined,
    plays: undefined,
    lastArrivalAt: NOW - 47_000,
    scopes: [],
  }
}
