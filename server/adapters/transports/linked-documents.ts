import type { AllowedHosts } from '../../outgoing/allowed-hosts.ts'
import { AdapterError, type LinkTo, type Refused, type Translated } from '../adapter.ts'
import { toldError, type ToldError } from './poll-error.ts'

/** Documents that are fetched for one look at an index, and for how long it goes on; the rest is for the next look. */
export const LINKS_AT_ONCE = 20
const GO_ON_FOR_MS = 30_000
/** What cannot be had so often is given up, until its index says that it changed. */
const MOST_TRIES = 3
/** Links that are remembered of one index; of more the oldest are forgotten, and would be fetched again. */
const MOST_REMEMBERED = 5_000

export interface FollowParts {
  /** Where the index stands: what is not of its origin must be allowed. */
  base: string
  allowed: AllowedHosts
  now: () => number
  /** Throws what fetching and translating throw. */
  fetch: (url: string) => Promise<Translated>
  failed: (error: ToldError) => void
}

export interface FollowedRound {
  translated: Translated
  /** Nothing is left to be fetched. */
  isWhole: boolean
  /** What is known once all of it is durable. */
  fetched: readonly string[]
}

/**
 * What an index only links to: each is fetched once while the index says nothing of a change, a few at a look, and only
 * from where the index itself stands or from hosts that the settings allow. What it links to in turn is not followed.
 */
export class LinkedDocuments {
  private readonly tries = new Map<string, number>()

  /** The index with what it links to in place of the links. */
  async follow(index: Translated, parts: FollowParts): Promise<FollowedRound> {
    const until = parts.now() + GO_ON_FOR_MS
    const refused = index.refused.filter((member) => this.addressOf(member, parts) === undefined)
    const links = index.refused.flatMap((member) => this.addressOf(member, parts) ?? [])
    // An index may link to one document from many entries, one for each area that it is for.
    const each = new Map(links.map((link) => [link.key, link]))
    const open = [...each.values()].filter(({ key }) => (this.tries.get(key) ?? 0) < MOST_TRIES)
    const translated: Translated = { ...index, read: index.read - links.length, refused }
    const fetched: string[] = []
    for (const { url, key, path } of open.slice(0, LINKS_AT_ONCE)) {
      if (parts.now() > until) break
      const found = await this.fetchOne(url, key, parts)
      if (found === undefined) continue
      fetched.push(key)
      add(translated, found, path)
    }
    const left = open.filter(({ key }) => !fetched.includes(key) && (this.tries.get(key) ?? 0) < MOST_TRIES)
    return { translated, isWhole: left.length === 0, fetched }
  }

  remember({ fetched }: FollowedRound): void {
    for (const key of fetched) this.count(key, MOST_TRIES)
  }

  private addressOf({ link, path }: Refused, { base, allowed }: FollowParts) {
    if (link === undefined || !URL.canParse(link.href, base)) return undefined
    const url = new URL(link.href, base)
    if (url.origin !== new URL(base).origin && !allowed.has(url)) return undefined
    return { url: url.href, key: keyOf(url, link), path }
  }

  private async fetchOne(url: string, key: string, parts: FollowParts): Promise<Translated | undefined> {
    try {
      return await parts.fetch(url)
    } catch (error) {
      const told = toldError(error)
      parts.failed(told)
      this.count(key, (this.tries.get(key) ?? 0) + 1)
      // What it is, it stays: it is refused as a member of its index.
      if (!(error instanceof AdapterError)) return undefined
      return {
        read: 1,
        observations: [],
        refused: [{ path: '', code: 'malformed', message: told.message, raw: null }],
      }
    }
  }

  private count(key: string, tries: number): void {
    this.tries.delete(key)
    this.tries.set(key, tries)
    if (this.tries.size > MOST_REMEMBERED)
      for (const oldest of this.tries.keys()) return void this.tries.delete(oldest)
  }
}

function keyOf(url: URL, { mark }: LinkTo): string {
  return `${url.href} ${mark}`
}

function add(sum: Translated, { read, observations, refused }: Translated, path: string): void {
  sum.read += read
  sum.observations = [...sum.observations, ...observations]
  sum.refused = [
    ...sum.refused,
    ...refused.map(({ link: _link, ...member }) => ({
      ...member,
      path: [path, member.path].filter((part) => part !== '').join('.'),
    })),
  ]
}
