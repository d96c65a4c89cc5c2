import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goToPast } from '../live/time-machine.ts'
import { useClock } from '../state/clock-store.ts'
import { civilText, momentOf } from './zone-entry.ts'

/** A day and a time on the clocks of the place. */
export function MomentEntry({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  const shown = useClock((now) => civilText(now, zone))
  const at = typed === undefined ? undefined : momentOf(typed, zone)

  function go(): void {
    if (at === undefined) return
    goToPast(at)
    setTyped(undefined)
  }

  return (
    <form
      className="time-entry"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <input
        className="figures"
        type="datetime-local"
        step="1"
        aria-label={t('past.entry')}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
      {/* Pressed down and not clicked: the field would lose what was typed first. */}
      <button type="submit" onMouseDown={(event) => event.preventDefault()} disabled={at === undefined}>
        {t('past.go')}
      </button>
    </form>
  )
}
