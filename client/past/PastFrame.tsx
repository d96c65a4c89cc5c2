import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '../state/centre-store.ts'
import { useIsPast } from '../state/past-store.ts'
import { PastClock } from './PastClock.tsx'
import './past.css'

const TimeBar = lazy(() => import('./TimeBar.tsx').then((loaded) => ({ default: loaded.TimeBar })))

/** Around the whole screen: nobody, from any distance, takes it for the present. With the bar to move in time. */
export function PastFrame({ place }: { place: Place }) {
  const { t } = useTranslation()
  const isPast = useIsPast()
  return (
    <>
      <p className="sr-only" role="status">
        {isPast && t('past.told')}
      </p>
      {isPast && (
        <>
          <div className="past-frame" aria-hidden="true" />
          <div className="past-strip" aria-hidden="true">
            <PastClock zone={place.zone} />
          </div>
          <Suspense fallback={<div className="time-bar" />}>
            <TimeBar zone={place.zone} />
          </Suspense>
        </>
      )}
    </>
  )
}
