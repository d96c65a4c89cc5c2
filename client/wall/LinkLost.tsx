import { useTranslation } from 'react-i18next'
import { stopwatch } from '../i18n/age.ts'
import { clockTime } from '../i18n/format-time.ts'
import { useClock } from '../state/clock-store.ts'
import type { LinkTrouble } from './use-link-trouble.ts'
import './link-lost.css'

interface LinkLostProps {
  trouble: LinkTrouble
  zone: string | undefined
}

/** Over the whole screen: nobody, from any distance, takes what is under it for live. */
export function LinkLost({ trouble, zone }: LinkLostProps) {
  return (
    <div className="link-lost" role="alert" data-kind={trouble.kind}>
      <div className="link-lost-stamp">
        <Stamp trouble={trouble} zone={zone} />
      </div>
    </div>
  )
}

function Stamp({ trouble, zone }: LinkLostProps) {
  const { t } = useTranslation()
  switch (trouble.kind) {
    case 'refused':
      return (
        <>
          <strong>{t('link.refused')}</strong>
          <p>{trouble.message}</p>
        </>
      )
    case 'unreached':
      return (
        <>
          <strong>{t('link.lost')}</strong>
          <p>{t('link.noCentre')}</p>
        </>
      )
    case 'dead':
      return (
        <>
          <strong>
            {t('link.lost')} · <Since at={trouble.heardAt} />
            {zone !== undefined && !trouble.isPast && (
              <span className="link-lost-at">
                {' · '}
                {t('link.figuresAt', { time: clockTime(trouble.heardAt, zone) })}
              </span>
            )}
          </strong>
          <p>{t(trouble.isPast ? 'link.retryingPast' : 'link.retrying')}</p>
        </>
      )
  }
}

function Since({ at }: { at: number }) {
  const text = useClock((_now, present) => stopwatch(present - at))
  return <span className="figures">{text}</span>
}
