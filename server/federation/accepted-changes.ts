import { MAX_ATTRIBUTES, type Attributes, type Case, type Thing } from '../../shared/observation.ts'
import type { ProposedChange } from '../../shared/federation/proposal.ts'
import type { AcceptedChange, AcceptedField, AcceptedStore } from './accepted-store.ts'
import { AcceptedWrites } from './accepted-writes.ts'

/** Facts in which something was accepted; of more the oldest are forgotten: their feeds count for themselves again. */
const MAX_ACCEPTED = 10_000
/** Changes of one fact: each is counted whenever its feed speaks of it. */
const MAX_OF_A_FACT = 100

type Named = Pick<AcceptedChange, 'feed' | 'type' | 'id'>

export interface AcceptedChangesParts {
  store: Pick<AcceptedStore, 'keep' | 'drop'>
  failed: (error: unknown) => void
  /** The revision of a fact that stands here; undefined where it is not known. */
  standing?: (fact: Named) => number | undefined
  most?: number
  againAfterMs?: number
}

/**
 * What people of this centre accepted in facts of its own feeds. A feed that does not know of it goes on to count and
 * to say as before: its revisions are numbered behind the one that was made here, and of what was changed the accepted
 * stands for as long as the feed says what it said before. What it says otherwise is news of the fact's own source,
 * and stands. What a feed says again comes to the same again (R2).
 */
export class AcceptedChanges {
  private readonly parts: AcceptedChangesParts
  /** By fact, of each the oldest first. */
  private readonly held = new Map<string, AcceptedChange[]>()
  private readonly feeds = new Set<string>()
  private readonly writes: AcceptedWrites

  constructor(parts: AcceptedChangesParts) {
    this.parts = parts
    this.writes = new AcceptedWrites(parts.failed, parts.againAfterMs)
  }

  stop(): void {
    this.writes.stop()
  }

  /** No more can be accepted in it; its feed, or somebody there, is to be asked. */
  isFull(fact: Named): boolean {
    return (this.held.get(keyOf(fact))?.length ?? 0) >= MAX_OF_A_FACT
  }

  /** The revision that the same change made of that revision, where it was accepted; undefined where it was not. */
  madeOf(fact: Named, from: number, change: ProposedChange): number | undefined {
    const wanted = wantedIn(change)
    const same = this.held.get(keyOf(fact))?.find(({ made, fields }) => {
      const isSame = wanted.every(([name, is]) => fields.some((one) => one.name === name && one.is === is))
      return made === from + 1 && fields.length === wanted.length && isSame
    })
    return same?.made
  }

  /** It holds for what the feed says from now on. */
  put(change: AcceptedChange): void {
    const key = keyOf(change)
    const before = this.held.get(key) ?? []
    this.held.set(key, [...before.filter(({ made }) => made !== change.made), change])
    this.feeds.add(change.feed)
    const { most = MAX_ACCEPTED } = this.parts
    const [oldest] = this.held.values()
    if (this.held.size <= most || oldest === undefined) return
    for (const one of oldest) this.drop(one)
  }

  drop(change: AcceptedChange): void {
    const key = keyOf(change)
    const left = (this.held.get(key) ?? []).filter(({ made }) => made !== change.made)
    if (left.length > 0) this.held.set(key, left)
    else this.held.delete(key)
    this.writes.later(rowOf(change), () => this.parts.store.drop(change))
  }

  /** Before `put`: what takes effect is known in the next life of the server. */
  keep(change: AcceptedChange): Promise<void> {
    return this.writes.now(rowOf(change), () => this.parts.store.keep(change))
  }

  /** What comes of a revision that a feed says. */
  amended<F extends Case | Thing>(feed: string, fact: F): F {
    if (!this.feeds.has(feed)) return fact
    const changes = this.held.get(keyOf({ feed, type: fact.type, id: fact.id })) ?? []
    // The first was made behind so many of the feed's own; each of them is one more that the feed does not count.
    const unknown = changes.filter(({ made }, i) => made - 1 - i < fact.revision)
    const said: F = { ...fact, revision: fact.revision + unknown.length }
    return unknown.reduce((one, change) => this.withChange(one, change, fact.revision), said)
  }

  private withChange<F extends Case | Thing>(fact: F, change: AcceptedChange, said: number): F {
    let next = fact
    for (const field of change.fields) {
      if (field.until !== undefined && said >= field.until) continue
      if (valueIn(fact, field.name) === field.was) next = withField(next, field, change.closedAt)
      else if (this.isNews(change, fact.revision)) this.ends(change, field, said)
    }
    return next
  }

  /** What comes late is older than what the feed said since, over which the change stood. */
  private isNews(change: AcceptedChange, revision: number): boolean {
    const standing = this.parts.standing?.(change)
    return standing === undefined || revision > standing
  }

  /** From this revision of its own on the feed says something else. */
  ends(change: AcceptedChange, field: AcceptedField, said: number): void {
    field.until = said
    this.writes.later(rowOf(change), () => this.parts.store.keep(change))
  }
}

/** What a change comes to, to be held against what the feed says from now on. */
export function acceptedChange(
  feed: string,
  { before, after }: { before: Case | Thing; after: Case | Thing },
  change: ProposedChange,
): AcceptedChange {
  const fields = wantedIn(change).map(([name]) => ({
    name,
    was: valueIn(before, name),
    is: valueIn(after, name),
  }))
  const closedAt = after.type === 'case' ? (after.closedAt ?? null) : null
  return { feed, type: after.type, id: after.id, made: after.revision, fields, closedAt }
}

/** What it is to be, by the names that an accepted change has for it. */
function wantedIn({ status, category, attributes = {} }: ProposedChange): [string, AcceptedField['is']][] {
  const others = Object.entries(attributes).map(([name, is]): [string, AcceptedField['is']] => [
    ATTRIBUTE + name,
    is,
  ])
  return [
    ...(status === undefined ? [] : [['status', status] as [string, string]]),
    ...(category === undefined ? [] : [['category', category] as [string, string]]),
    ...others,
  ]
}

const ATTRIBUTE = 'attributes.'

/** What an accepted change calls by this name. */
export function valueIn(fact: Case | Thing, name: string): AcceptedField['was'] {
  if (name === 'status') return fact.status
  if (name === 'category') return (fact.type === 'case' ? fact.category : undefined) ?? null
  return fact.attributes?.[name.slice(ATTRIBUTE.length)] ?? null
}

function withField<F extends Case | Thing>(fact: F, { name, is }: AcceptedField, closedAt: number | null): F {
  if (name === 'status' && typeof is === 'string') {
    if (fact.type === 'thing') return { ...fact, status: is }
    const { closedAt: _closedAt, ...open } = fact
    return { ...open, status: is, ...(closedAt !== null && { closedAt }) } as F
  }
  if (name === 'category') return { ...fact, category: is }
  const key = name.slice(ATTRIBUTE.length)
  const attributes: Attributes = { ...fact.attributes, [key]: is }
  return Object.keys(attributes).length > MAX_ATTRIBUTES ? fact : { ...fact, attributes }
}

function rowOf(change: AcceptedChange): string {
  return `${keyOf(change)} ${change.made}`
}

function keyOf({ feed, type, id }: Named): string {
  return `${feed} ${type} ${id}`
}
