import type { UplinkFeed } from '../../shared/federation/uplink-message.ts'
import { FeedClock } from '../gateway/feed-clock.ts'

/** Longest id of a feed anywhere. */
const MAX_ID = 128

/**
 * A feed of a child centre as this centre knows it: heard through the child's uplink, recorded under an id and on a
 * clock of its own, so that two feeds of a city never mix, and one that falls silent there grows old here too.
 */
export class Branch {
  readonly id: string
  /** The feed of this centre that hands it on. */
  readonly uplink: string
  /** In the world. */
  readonly index: number
  readonly clock = new FeedClock()
  about: UplinkFeed

  constructor(options: { uplink: string; about: UplinkFeed; index: number }) {
    this.uplink = options.uplink
    this.about = options.about
    this.index = options.index
    this.id = branchId(options.uplink, options.about.feed)
    this.clock.hello(options.about.timebase, undefined, 0)
  }

  change(about: UplinkFeed): void {
    const isOther = JSON.stringify(about.timebase) !== JSON.stringify(this.about.timebase)
    this.about = about
    if (isOther) this.clock.hello(about.timebase, undefined, 0)
  }
}

/** `city-thai-nguyen/cameras`; one level up `province/city-thai-nguyen/cameras`. */
export function branchId(uplink: string, feed: string): string {
  return `${uplink}/${feed}`
}

/** Ids of a centre's own feeds have no slash. */
export function isHandedOn(id: string): boolean {
  return id.includes('/')
}

export function fitsAnId(uplink: string, feed: string): boolean {
  return branchId(uplink, feed).length <= MAX_ID
}
