import type { IncomingHttpHeaders } from 'node:http'
import { isOpenToKeys, type Access } from '../../shared/access/access.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { Identities } from './identities.ts'
import { may, mayAnywhere, type Extent } from './may.ts'
import type { Principal } from './principal.ts'

export type Decision = 'ok' | 'not-signed-in' | 'not-authorised'

/** All that there is: only who was granted everything may ask for what nobody knows. */
const EVERYTHING: Extent = { scopes: '*', domains: '*' }

/** Holds what is declared (`Access`) against who asks, for every route, event and command. */
export class Guard {
  readonly scopes: ScopeSet
  private readonly identities: Identities
  private readonly whole: Extent

  constructor(parts: { identities: Identities; scopes: ScopeSet; centre: string }) {
    this.scopes = parts.scopes
    this.identities = parts.identities
    this.whole = { scopes: [zoneScopeId(parts.centre)], domains: '*' }
  }

  of(headers: IncomingHttpHeaders): Promise<Principal | undefined> {
    return this.identities.of(headers)
  }

  /** Of one that asks too often, how many milliseconds to wait; else 0. */
  waitMs(who: Principal): number {
    return this.identities.waitMs?.(who) ?? 0
  }

  /**
   * `extent` is what a request is about, where access is within a room or a feed; undefined for what is not known.
   * Feeds are let in by their door, which knows their credentials.
   */
  decide(access: Access, who: Principal | undefined, extent?: Extent): Decision {
    if (access.by !== 'person') return 'ok'
    if (who === undefined) return 'not-signed-in'
    if (who.type === 'key' && !isOpenToKeys(access)) return 'not-authorised'
    if (!('needs' in access)) return 'ok'
    return this.isCovered(access, who, extent) ? 'ok' : 'not-authorised'
  }

  private isCovered(
    { needs, within }: Extract<Access, { needs: unknown }>,
    who: Principal,
    extent: Extent | undefined,
  ): boolean {
    switch (within) {
      case 'answer':
        return mayAnywhere(who, needs)
      case 'centre':
        return may(who, needs, this.whole, this.scopes)
      case 'room':
      case 'feed':
      case 'form':
        return may(who, needs, extent ?? EVERYTHING, this.scopes)
    }
  }
}
