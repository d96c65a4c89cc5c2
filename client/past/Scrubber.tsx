import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { longMoment, shortDay, shortTime } from '../i18n/format-time.ts'
import { goToPast } from '../live/time-machine.ts'
import { useClock } from '../state/clock-store.ts'
import { usePast } from '../state/past-store.ts'
import { momentAt, shareOf, shownSpan, type Range, type Span } from './span.ts'
import { trackTicks } from './track-ticks.ts'
import './scrubber.css'

interface ScrubberProps {
  range: Range
  zone: string
}

/** The recorded span as a track; a moment is chosen where the thumb is let go. */
export function Scrubber({ range, zone }: ScrubberProps) {
  const { t } = useTranslation()
  const track = useRef<HTMLDivElement>(null)
  const [aimed, setAimed] = useState<number>()
  const now = useClock((shown) => Math.floor(shown / 1_000) * 1_000)
  const from = usePast((past) => past?.clock?.earliest ?? now)
  const to = usePast((past) => past?.clock?.latest ?? now)
  const at = aimed ?? now
  const span = shownSpan(range, { from, to }, now)

  function aim(event: PointerEvent): void {
    const box = track.current?.getBoundingClientRect()
    if (!box || (event.type === 'pointermove' && aimed === undefined)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setAimed(momentAt((event.clientX - box.left) / box.width, range, span, { from, to }))
  }

  function letGo(): void {
    if (aimed !== undefined) goToPast(aimed)
    setAimed(undefined)
  }

  function onKey({ key }: KeyboardEvent): void {
    if (key === 'Home') goToPast(Math.max(from, span.from))
    if (key === 'End') goToPast(span.to)
  }

  return (
    <div
      className="scrubber"
      role="slider"
      tabIndex={0}
      aria-label={t('past.moment')}
      aria-valuemin={span.from}
      aria-valuemax={span.to}
      aria-valuenow={at}
      aria-valuetext={longMoment(at, zone)}
      data-aiming={aimed !== undefined}
      onPointerDown={aim}
      onPointerMove={aim}
      onPointerUp={letGo}
      onPointerCancel={() => setAimed(undefined)}
      onKeyDown={onKey}
    >
      <div className="scrubber-track" ref={track}>
        <Unrecorded span={span} from={from} />
        <div className="scrubber-done" style={{ width: percent(shareOf(at, span)) }} />
        <Ticks range={range} span={span} zone={zone} />
        <div className="scrubber-thumb" style={{ left: percent(shareOf(at, span)) }}>
          {aimed !== undefined && <time className="scrubber-aim">{longMoment(aimed, zone)}</time>}
        </div>
      </div>
    </div>
  )
}

/** Before the recording began there is nothing to go to. */
function Unrecorded({ span, from }: { span: Span; from: number }) {
  const share = shareOf(from, span)
  if (share <= 0) return null
  return <div className="scrubber-unrecorded" style={{ width: percent(share) }} />
}

function Ticks({ range, span, zone }: ScrubberProps & { span: Span }) {
  return trackTicks(range, span, zone).map(({ at, isDay }) => (
    <time className="scrubber-tick" key={at} data-day={isDay} style={{ left: percent(shareOf(at, span)) }}>
      {isDay ? shortDay(at, zone) : shortTime(at, zone)}
    </time>
  ))
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`
}
