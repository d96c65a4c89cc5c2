import type { ScopeSet } from '../../shared/areas/scope.ts'
import type { UplinkAnswer, UplinkFeed } from '../../shared/federation/uplink-message.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { World } from '../world/world.ts'
import { Branch, fitsAnId } from './branch.ts'
import { DIRECTIVE_DOMAIN, isOfReceipts } from './directive-feeds.ts'

type Refused = NonNullable<UplinkAnswer['refused']>[number]
type BranchWorld = Pick<World, 'registerFeed' | 'changeFeed' | 'setTimebase' | 'feeds'>

export interface BranchesParts {
  world: BranchWorld
  scopes: ScopeSet
  /** The centre that this server is: what has passed it does not come back (R8). */
  centre: string
}

/** The feeds of all child centres. */
export class Branches {
  private readonly parts: BranchesParts
  private readonly byId = new Map<string, Branch>()

  constructor(parts: BranchesParts) {
    this.parts = parts
  }

  get all(): readonly Branch[] {
    return [...this.byId.values()]
  }

  get(id: string): Branch | undefined {
    return this.byId.get(id)
  }

  /** What of an announcement is not taken, and why. */
  problemsOf(uplink: RegisteredFeed, feeds: readonly UplinkFeed[]): Refused[] {
    return feeds.flatMap((about) => {
      const code = this.problemOf(uplink, about)
      return code === undefined ? [] : [{ feed: about.feed, code }]
    })
  }

  /** Known from now on, or known anew; what it said before stands. */
  take(uplink: RegisteredFeed, about: UplinkFeed): Branch {
    const { world } = this.parts
    const held = uplink.branches.get(about.feed)
    const speech = this.speechOf(uplink, about)
    const index = held?.index ?? world.registerFeed({ id: `${uplink.id}/${about.feed}`, ...speech })
    const branch = held ?? new Branch({ uplink: uplink.id, about, index })
    branch.change(about)
    world.changeFeed(index, speech, about.quiet === true)
    world.setTimebase(index, branch.clock.kind, branch.clock.factor)
    uplink.branches.set(about.feed, branch)
    this.byId.set(branch.id, branch)
    this.expectNothingOf(uplink)
    return branch
  }

  private problemOf(
    uplink: RegisteredFeed,
    { feed, born, hops, domains }: UplinkFeed,
  ): Refused['code'] | undefined {
    if (hops.includes(this.parts.centre)) return 'loop'
    if (hops.at(-1) !== uplink.feed.child) return 'not-a-child'
    if (hops[0] !== born || !fitsAnId(uplink.id, feed)) return 'malformed'
    return domains.some((domain) => mayBeOf(uplink, feed, domain)) ? undefined : 'not-in-scope'
  }

  /** Within what the uplink itself may speak of and for. */
  private speechOf(uplink: RegisteredFeed, about: UplinkFeed) {
    const { feed } = uplink
    const { domains, scopes, figuresEveryMs, figuresOnly } = about
    const known = scopes.filter((id) => this.parts.scopes.get(id) !== undefined)
    return {
      domains: domains.filter((domain) => mayBeOf(uplink, about.feed, domain)),
      scopes: known.length > 0 ? known : feed.scopes,
      cadenceMs: figuresEveryMs ?? {},
      ...(figuresOnly && { figuresOnly }),
    }
  }

  /** Its branches are what would know: itself it says nothing, and its silence must not make a count unknown. */
  private expectNothingOf({ feed, index }: RegisteredFeed): void {
    const { domains, scopes, figuresEveryMs = {} } = feed
    if (this.parts.world.feeds.get(index).isRetired) return
    this.parts.world.changeFeed(index, { domains, scopes, cadenceMs: figuresEveryMs }, true)
  }
}

/** Whoever was told to do something answers, whatever else it may speak of. */
function mayBeOf({ feed }: RegisteredFeed, path: string, domain: string): boolean {
  return feed.domains.includes(domain) || (domain === DIRECTIVE_DOMAIN && isOfReceipts(path))
}
