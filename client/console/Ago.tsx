import { useTranslation } from 'react-i18next'
import { ageParts } from '../i18n/age.ts'
import { longMoment } from '../i18n/format-time.ts'
import { useConsoleTexts } from './texts.ts'
import { useZone } from './use-centre.ts'
import { useServerNow } from './use-server-now.ts'

/** `12 giây trước`, told anew each second, as ages are on the wall; when exactly, where one points. */
export function Ago({ at }: { at: number }) {
  const zone = useZone()
  const t = useConsoleTexts()
  const age = useAge(at)
  return (
    <time className="figures" dateTime={new Date(at).toISOString()} title={longMoment(at, zone)}>
      {t('ago', { age })}
    </time>
  )
}

/** `14:05:03 26/11/2026 · 12 giây trước`: where people judge by it whether something has fallen silent. */
export function MomentAgo({ at }: { at: number }) {
  const zone = useZone()
  const t = useConsoleTexts()
  const age = useAge(at)
  return (
    <time className="figures" dateTime={new Date(at).toISOString()}>
      {longMoment(at, zone)} <span className="ago">{t('ago', { age })}</span>
    </time>
  )
}

function useAge(at: number): string {
  const { t } = useTranslation()
  const { unit, count } = ageParts((useServerNow() ?? at) - at)
  return t(`age.${unit}`, { count })
}
