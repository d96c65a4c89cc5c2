import { shortMoment } from '../i18n/format-time.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useZone } from '../console/use-centre.ts'
import type { RunState } from './run-state.ts'
import { spanText } from './span-text.ts'
import { useScenarioTexts } from './texts.ts'

const MINUTE_MS = 60_000

/** How the newest run stands; nothing of one that never ran. */
export function RunLine({ state }: { state: RunState }) {
  const t = useScenarioTexts()
  const zone = useZone()
  const locale = useLocale()
  switch (state.type) {
    case 'idle':
      return <span />
    case 'starting':
      return <span role="status">{t('starting', { at: shortMoment(state.startAt, zone) })}</span>
    case 'unknown':
      return <span role="status">{t('unknown', { at: shortMoment(state.startAt, zone) })}</span>
    case 'stopped':
    case 'over':
      return <span role="status">{t(state.type, { at: shortMoment(state.at, zone) })}</span>
    case 'under-way': {
      const whole = (state.endsAt - state.startAt) / MINUTE_MS
      const values = { elapsed: spanText(state.share * whole, locale), whole: spanText(whole, locale) }
      return (
        <span className="scenario-run" role="status">
          {t('underWay', values)}
          <progress max={1} value={state.share} aria-hidden="true" />
        </span>
      )
    }
  }
}
