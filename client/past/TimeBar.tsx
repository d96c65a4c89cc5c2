import { useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { backToNow } from '../live/time-machine.ts'
import { usePast } from '../state/past-store.ts'
import { MomentEntry } from './MomentEntry.tsx'
import { RangeChoice } from './RangeChoice.tsx'
import { Refusal } from './Refusal.tsx'
import { Scrubber } from './Scrubber.tsx'
import { SpeedChoice } from './SpeedChoice.tsx'
import { rangeHolding, type Range } from './span.ts'
import { Transport } from './Transport.tsx'
import './time-bar.css'

/** Moves the screen in time; over the strip of newest events. */
export function TimeBar({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Range>()
  // A phone has no room for all of it at once.
  const [isOpen, setOpen] = useState(false)
  const fitting = usePast((past) => (past?.clock ? rangeHolding(past.clock.at, past.clock.latest) : 'hour'))
  const range = chosen ?? fitting
  return (
    <section className="time-bar" aria-label={t('past.bar')} data-open={isOpen} onMouseDown={keepKeys}>
      <Scrubber range={range} zone={zone} />
      <div className="time-controls">
        <Transport />
        <SpeedChoice />
        <RangeChoice range={range} onChoose={setChosen} />
        <MomentEntry zone={zone} />
        <Refusal zone={zone} />
        <button
          type="button"
          className="time-more"
          aria-expanded={isOpen}
          onClick={() => setOpen((open) => !open)}
        >
          {t(isOpen ? 'past.less' : 'past.more')}
        </button>
        <button type="button" className="time-back" onClick={backToNow}>
          {t('past.back')} <kbd>Esc</kbd>
        </button>
      </div>
    </section>
  )
}

/** A button that was clicked would take the space bar, which plays and stops. The field's own button leaves it alone. */
function keepKeys(event: MouseEvent): void {
  const { target } = event
  if (!(target instanceof Element) || target.closest('form')) return
  event.preventDefault()
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
}
