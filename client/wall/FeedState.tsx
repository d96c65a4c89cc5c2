import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Place } from '../state/centre-store.ts'
import { centreRoom, countFeeds, feedsIn, isSteady } from '../state/feeds.ts'
import { liveStore } from '../state/live-store.ts'
import { useLooker } from '../state/me-store.ts'
import { watchesCentre } from '../state/watches-centre.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'

/** Feeds that are slow, silent or were never heard; one quiet line while all keep time. */
export function FeedState({ place }: { place: Place }) {
  const { t } = useTranslation()
  const scope = place.root.scope
  const counts = useDerived(
    useCallback(() => countFeeds(feedsIn(centreRoom(scope))), [scope]),
    sameByJson,
  )
  const isTold = watchesCentre(useLooker())
  const isDead = useStore(liveStore, (state) => state.link === 'dead')
  // What was last heard of the feeds is no word on them now.
  if (isDead || !isTold) return null
  const { all, late, silent, never } = counts
  if (isSteady(counts)) return <p className="feed-state">{t('feeds.steady')}</p>
  if (never === all) return <p className="feed-state">{t('feeds.waiting')}</p>
  const severity = silent > 0 ? 'high' : 'attention'
  const parts = [
    silent > 0 && t('feeds.silent', { count: silent }),
    late > 0 && t('feeds.late', { count: late }),
    never > 0 && t('feeds.never', { count: never }),
  ].filter(Boolean)
  return (
    <p className="feed-state takes-severity" data-severity={severity}>
      <SeverityMark severity={severity} /> {parts.join(' · ')}
    </p>
  )
}
