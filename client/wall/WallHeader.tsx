import { useTranslation } from 'react-i18next'
import { useLabel } from '../i18n/use-locale.ts'
import { PastButton } from '../past/PastButton.tsx'
import { PastClock } from '../past/PastClock.tsx'
import { PastState } from '../past/PastState.tsx'
import type { Place } from '../state/centre-store.ts'
import { useIsPast } from '../state/past-store.ts'
import { FeedState } from './FeedState.tsx'
import { LinkStateText } from './LinkStateText.tsx'
import { RecorderState } from './RecorderState.tsx'
import { TimebaseMarks } from './TimebaseMarks.tsx'
import { ViewSwitches } from './ViewSwitches.tsx'
import { WallClock } from './WallClock.tsx'
import { WhoMark } from './WhoMark.tsx'
import './wall-header.css'
import './wall-header-narrow.css'

export function WallHeader({ place }: { place: Place | undefined }) {
  const { t } = useTranslation()
  const label = useLabel()
  const isPast = useIsPast()
  return (
    <header className="wall-header">
      <div className="wall-name">
        <span className="wall-product">{t('product')}</span>
        <h1>{place ? label(place.root.name) : '…'}</h1>
      </div>
      <div className="wall-link">
        {isPast ? <PastState /> : <LinkStateText place={place} />}
        {place && <RecorderState place={place} />}
        {place && <FeedState place={place} />}
      </div>
      <div className="wall-header-right">
        {place && <TimebaseMarks place={place} />}
        <PastButton />
        <WhoMark />
        <ViewSwitches />
        {place && (isPast ? <PastClock zone={place.zone} /> : <WallClock zone={place.zone} />)}
      </div>
    </header>
  )
}
