import { hashOf, stateOf, type Credential } from './credential.ts'

/** Every credential of every feed, found by its hash: what a hello costs does not grow with feeds or credentials. */
export class CredentialBook {
  /** Of the settings one may be named for several feeds. */
  private readonly byHash = new Map<string, Credential[]>()
  private readonly byFeed = new Map<string, Credential[]>()

  add(credential: Credential): void {
    push(this.byHash, credential.sha256, credential)
    push(this.byFeed, credential.feed, credential)
  }

  remove(credential: Credential): void {
    pull(this.byHash, credential.sha256, credential)
    pull(this.byFeed, credential.feed, credential)
  }

  /** The valid ones whose token this is. A hash gives away nothing of a token that is nearly right. */
  valid(token: string, now: number): Credential[] {
    return (this.byHash.get(hashOf(token)) ?? []).filter((known) => stateOf(known, now) === 'valid')
  }

  /** Revoked and expired ones too; the newest last. */
  of(feed: string): readonly Credential[] {
    return this.byFeed.get(feed) ?? []
  }

  *all(): Iterable<Credential> {
    for (const credentials of this.byFeed.values()) yield* credentials
  }
}

function push(map: Map<string, Credential[]>, key: string, credential: Credential): void {
  const held = map.get(key)
  if (held) held.push(credential)
  else map.set(key, [credential])
}

function pull(map: Map<string, Credential[]>, key: string, credential: Credential): void {
  const left = (map.get(key) ?? []).filter((one) => one !== credential)
  if (left.length > 0) map.set(key, left)
  else map.delete(key)
}
