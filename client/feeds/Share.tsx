import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'

type Completeness = NonNullable<FeedBoard['completeness']>['day']

/** How much of what was expected came: a bar, and the figure beside it. */
export function Share({ of }: { of: Completeness | undefined }) {
  const locale = useLocale()
  const percent = of?.percent ?? null
  if (percent === null) return <span className="share">{UNKNOWN_FIGURE}</span>
  return (
    <span className="share">
      <svg
        className="share-bar"
        data-state={stateOf(percent)}
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect width={percent} height="10" />
      </svg>
      <span className="figures">
        {formatNumber(percent, percent === 100 || percent === 0 ? 0 : 1, locale)}%
      </span>
    </span>
  )
}

/** As cameras and reports on time are judged on the wall. */
function stateOf(percent: number): 'normal' | 'attention' | 'high' {
  if (percent >= 95) return 'normal'
  return percent >= 80 ? 'attention' : 'high'
}
