import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HubMatrix } from '../hub/HubMatrix.tsx'
import { useIsTakingAway } from '../out/take-away-store.ts'
import { PastFrame } from '../past/PastFrame.tsx'
import { usePlace, type Place } from '../state/centre-store.ts'
import { useDefinitionsRevision } from '../state/definitions.ts'
import { useIsPast, usePast } from '../state/past-store.ts'
import { AttentionList } from './AttentionList.tsx'
import { BurnInShift } from './BurnInShift.tsx'
import { CentreTable } from './CentreTable.tsx'
import { DayFigures } from './DayFigures.tsx'
import { EventStrip } from './EventStrip.tsx'
import { KpiColumn } from './KpiColumn.tsx'
import { LinkLost } from './LinkLost.tsx'
import { MapFrame } from './MapFrame.tsx'
import { OtherMapNote } from './OtherMapNote.tsx'
import { Verdict } from './Verdict.tsx'
import { WallHeader } from './WallHeader.tsx'
import { useLinkTrouble } from './use-link-trouble.ts'
import { useNarrow } from './use-narrow.ts'
import '../ui/ui.css'
import './wall.css'
import './showcase.css'

export function Wall() {
  const place = usePlace()
  // All that is below calls, rounds and judges figures by them.
  useDefinitionsRevision()
  const trouble = useLinkTrouble()
  const isPast = useIsPast()
  const isLeaping = usePast((past) => past?.leaping === true)
  const isTakingAway = useIsTakingAway()
  const { t } = useTranslation()
  return (
    <>
      <BurnInShift>
        <div className="wall" data-link={trouble?.kind ?? 'live'} data-past={isPast} data-leaping={isLeaping}>
          <WallHeader place={place} />
          {place && <OtherMapNote zone={place.zone} />}
          {place ? (
            <main className="wall-main" data-tier={place.root.tier}>
              {place.root.tier === 'region' ? <HubPanels place={place} /> : <Panels place={place} />}
              <EventStrip place={place} />
            </main>
          ) : (
            <main className="wall-waiting">{t('link.connecting')}…</main>
          )}
        </div>
      </BurnInShift>
      {place && <PastFrame place={place} />}
      {place && isTakingAway && (
        <Suspense>
          <TakeAway place={place} />
        </Suspense>
      )}
      {trouble && <LinkLost trouble={trouble} zone={place?.zone} />}
    </>
  )
}

/** It comes when it is asked for. */
const TakeAway = lazy(() => import('../out/TakeAway.tsx').then((m) => ({ default: m.TakeAway })))

/** The map is the room; panels frame it. */
function Panels({ place }: { place: Place }) {
  const { isListed, ...verdict } = useAttentionShown()
  return (
    <>
      <Verdict place={place} {...verdict} />
      <KpiColumn place={place} />
      <MapFrame place={place} />
      <aside className="wall-right">
        <CentreTable place={place} />
        {isListed && <AttentionList place={place} />}
        <DayFigures place={place} />
      </aside>
    </>
  )
}

/** A hub of provinces compares them: the matrix is the room, the map tells where. */
function HubPanels({ place }: { place: Place }) {
  const { isListed, ...verdict } = useAttentionShown()
  return (
    <>
      <Verdict place={place} {...verdict} />
      <HubMatrix place={place} />
      <aside className="wall-right">
        <MapFrame place={place} />
        {isListed && <AttentionList place={place} />}
      </aside>
    </>
  )
}

/** A wall lists what needs a person at all times; a phone, where it would push the figures away, when it is asked to. */
function useAttentionShown() {
  const isNarrow = useNarrow()
  const [isOpen, setOpen] = useState(false)
  return { isListed: !isNarrow || isOpen, isOpen, onToggle: () => setOpen((open) => !open) }
}
