import { useTranslation } from 'react-i18next'
import { usePast } from '../state/past-store.ts'

/** What the past does now, where the live link is told of otherwise. */
export function PastState() {
  const { t } = useTranslation()
  const speed = usePast((past) => (past?.clock?.playing ? Math.round(past.clock.speed) || 1 : 0))
  const isLeaping = usePast((past) => past?.leaping === true)
  const isThere = usePast((past) => past?.clock !== undefined)
  const isRefused = usePast((past) => past?.refused !== undefined)
  return (
    <p className="link-state" data-link="past">
      <span className="link-dot" aria-hidden="true" />
      {t('past.looking')} · {word()}
    </p>
  )

  function word(): string {
    if (isRefused && !isThere) return t('past.refused')
    if (isLeaping) return t('past.leaping')
    return speed > 0 ? t('past.playing', { speed }) : t('past.standing')
  }
}
