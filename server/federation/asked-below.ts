import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import { domainsOf } from '../entry/entry-feed.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import { centresBelow, ENTRY_FEED, type LoadedPack } from '../pack.ts'
import type { Branches } from './branches.ts'

export interface AskedBelowParts {
  pack: Pick<LoadedPack, 'centre' | 'centres' | 'scopes' | 'tree'>
  feeds: Pick<FeedRegistry, 'get'>
  branches: Pick<Branches, 'all'>
}

/**
 * Which forms of the pack a centre below asks for itself, since the area is of its zone and it has told of figures that
 * are typed there: the pack is the same for all its centres, and a form has one owner, the centre nearest to who fills
 * it. What people of this centre made is theirs. A centre whose feed is in use no more asks for nothing.
 */
export function askedBelow({ pack, feeds, branches }: AskedBelowParts) {
  const { centre, centres, scopes, tree } = pack
  const below = new Set(centresBelow(centres, centre).map(({ id }) => id))
  below.delete(centre.id)
  return (forms: readonly EntryForm[]): string[] => {
    const asking = branches.all.filter(
      ({ uplink, about: { feed, born } }) =>
        (feed === ENTRY_FEED || feed.endsWith(`/${ENTRY_FEED}`)) &&
        below.has(born) &&
        feeds.get(uplink)?.stage === 'active',
    )
    const isAsked = (form: EntryForm) =>
      asking.some(({ about: { born, domains } }) => {
        const isThere = scopes.get(zoneScopeId(born))?.indexes.includes(tree.indexOf(form.area)) === true
        return isThere && domainsOf(form).every((domain) => domains.includes(domain))
      })
    return forms.filter((form) => form.origin === 'pack' && isAsked(form)).map(({ id }) => id)
  }
}
