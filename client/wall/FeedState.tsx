import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '../state/centre-store.ts'
import { centreRoom, feedsIn } from '../state/feeds.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'

/** Feeds that are slow or silent; one quiet line while all keep time. */
export function FeedState({ place }: { place: Place }) {
  const { t } = useTranslation()
  const scope = place.root.scope
  const { known, late, silent } = useDerived(
    useCallback(() => countFeeds(scope), [scope]),
    sameByJson,
  )
  if (silent > 0) {
    return (
      <p className="feed-state takes-severity" data-severity="high">
        <SeverityMark severity="high" /> {t('feeds.silent', { count: silent })}
        {late > 0 && ` · ${t('feeds.late', { count: late })}`}
      </p>
    )
  }
  if (late > 0) {
    return (
      <p className="feed-state takes-severity" data-severity="attention">
        <SeverityMark severity="attention" /> {t('feeds.late', { count: late })}
      </p>
    )
  }
  return <p className="feed-state">{t(known > 0 ? 'feeds.steady' : 'feeds.waiting')}</p>
}

function countFeeds(scope: string): { known: number; late: number; silent: number } {
  const statuses = feedsIn(centreRoom(scope)).map((feed) => feed.status)
  return {
    known: statuses.filter((status) => status !== 'never').length,
    late: statuses.filter((status) => status === 'late').length,
    silent: statuses.filter((status) => status === 'silent').length,
  }
}
