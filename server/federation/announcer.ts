import {
  uplinkAnswerSchema,
  type UplinkGap,
  type UplinkMessage,
} from '../../shared/federation/uplink-message.ts'
import type { FeedBook } from './feed-book.ts'
import type { ParentLink } from './parent-link.ts'
import type { Withheld } from './share-rules.ts'

/** Tells the parent whose facts come, before they do, and learns which it will not have. */
export class Announcer {
  /** Feeds whose facts stay here: the parent had them already, or does not take them. */
  readonly barred = new Map<string, Withheld>()
  private readonly parts: {
    link: Pick<ParentLink, 'ask'>
    feeds: FeedBook
    parent: string
    definitions: () => string
  }
  private told = -1

  constructor(parts: Announcer['parts']) {
    this.parts = parts
  }

  async upToDate(): Promise<void> {
    const { feeds, parent, definitions } = this.parts
    if (this.told === feeds.version) return
    const { version } = feeds
    this.barred.clear()
    // It is not even said: what would come back to where it was stays here (R8).
    for (const { feed, hops } of feeds.feeds) if (hops.includes(parent)) this.barred.set(feed, 'loop')
    const going = feeds.feeds.filter(({ feed }) => !this.barred.has(feed))
    const answer = await this.ask({ type: 'feeds', definitions: definitions(), feeds: going })
    for (const { feed, code } of answer.refused ?? [])
      this.barred.set(feed, code === 'loop' ? 'loop' : 'feed')
    this.told = version
  }

  async tellGap(gap: UplinkGap): Promise<void> {
    await this.ask(gap)
  }

  private async ask(message: UplinkMessage) {
    const answer = uplinkAnswerSchema.parse(await this.parts.link.ask('uplink', message))
    if (!answer.ok) throw new Error(`the parent refused: ${answer.code ?? 'without a reason'}`)
    return answer
  }
}
