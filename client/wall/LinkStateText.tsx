import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Place, Tier } from '../state/centre-store.ts'
import { clockStore } from '../state/clock-store.ts'
import { isReporting } from '../state/figure-state.ts'
import { liveStore, type LinkState } from '../state/live-store.ts'
import { centreRoom, feedsIn } from '../state/feeds.ts'
import { figureIn } from '../state/roll-ups.ts'
import { registry } from '../state/registry.ts'

const WORDS = {
  connecting: 'link.connecting',
  live: 'link.live',
  dead: 'link.dead',
} as const satisfies Record<LinkState, string>

export const OF_CENTRES = {
  city: 'centres.ofCity',
  province: 'centres.ofProvince',
  region: 'centres.ofRegion',
} as const satisfies Record<Tier, string>

/** `Trực tiếp · 3/3 thành phố · 4 lĩnh vực`. */
export function LinkStateText({ place }: { place: Place | undefined }) {
  const { t } = useTranslation()
  const link = useStore(liveStore, (state) => state.link)
  const heard = useStore(clockStore, ({ now }) => (place ? heardOf(place, now) : '0 0'))
  const [centres = 0, domains = 0] = heard.split(' ').map(Number)
  const tier = place?.children[0]?.tier
  const isHeard = place !== undefined && isAnyHeard(centres, place.children.length, domains)
  const parts = [
    t(WORDS[link]),
    place && tier && link !== 'dead'
      ? t(OF_CENTRES[tier], { reported: centres, count: place.children.length })
      : '',
    link === 'live' ? t('domains', { count: domains }) : '',
  ]
  return (
    <p className="link-state" data-link={link} data-heard={isHeard}>
      <span className="link-dot" aria-hidden="true" />
      {parts.filter(Boolean).join(' · ')}
    </p>
  )
}

/** Green says that someone is heard, not that the line to this server stands. */
export function isAnyHeard(reported: number, children: number, domains: number): boolean {
  return children > 0 ? reported > 0 : domains > 0
}

/**
 * How many centres below are heard, by their own feeds or else by their figures, and how many domains have a figure
 * that may be believed: as text, to be compared.
 */
function heardOf(place: Place, now: number): string {
  const state = liveStore.getState()
  const indicators = place.domains.map((domain) =>
    (registry.domains.get(domain)?.indicators ?? [])
      .filter(({ rollUp }) => rollUp !== 'none')
      .map(({ id }) => id),
  )
  const speaks = (scope: string, of: readonly string[]) =>
    of.some((indicator) => isReporting(figureIn(state, indicator, scope, place.root.scope), now))
  const feeds = feedsIn(centreRoom(place.root.scope))
  const centres = place.children.filter((child) => {
    const own = feeds.filter((feed) => feed.scopes.includes(child.scope))
    if (own.length === 0) return speaks(child.scope, indicators.flat())
    return own.some(({ status }) => status === 'live' || status === 'late')
  }).length
  const domains = indicators.filter((of) => speaks(place.root.scope, of)).length
  return `${centres} ${domains}`
}
