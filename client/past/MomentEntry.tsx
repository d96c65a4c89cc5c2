import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longMoment } from '../i18n/format-time.ts'
import { goToPast } from '../live/time-machine.ts'
import { useClock } from '../state/clock-store.ts'
import { changePast } from '../state/past-store.ts'
import { shownNow } from '../state/shown-time.ts'
import { typedMoment } from './zone-entry.ts'

/** Of a refusal that no server gave: what was typed is no time. */
export const UNREADABLE = 'unreadable'

/** A time and a day on the clocks of the place, as every other time on the screen is written. */
export function MomentEntry({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  const shown = useClock((now) => longMoment(now, zone))
  const at = typed === undefined ? undefined : typedMoment(typed, shownNow(), zone)

  function type(text: string | undefined): void {
    setTyped(text)
    changePast(({ refused }) => (refused?.code === UNREADABLE ? { refused: undefined } : {}))
  }

  function go(): void {
    if (at === undefined) return changePast(() => ({ refused: { code: UNREADABLE, message: '' } }))
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
        inputMode="text"
        size={18}
        aria-label={t('past.entry')}
        aria-invalid={typed !== undefined && at === undefined}
        value={typed ?? shown}
        onFocus={(event) => {
          setTyped(shown)
          event.target.select()
        }}
        onChange={(event) => type(event.target.value)}
        onBlur={() => type(undefined)}
      />
      {/* Pressed down and not clicked: the field would lose what was typed first. */}
      <button type="submit" onMouseDown={(event) => event.preventDefault()} disabled={typed === undefined}>
        {t('past.go')}
      </button>
    </form>
  )
}
