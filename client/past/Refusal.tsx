import { useTranslation } from 'react-i18next'
import { shortMoment } from '../i18n/format-time.ts'
import { usePast } from '../state/past-store.ts'
import { UNREADABLE } from './MomentEntry.tsx'

/** Why it was not gone to where someone wanted. */
export function Refusal({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const refused = usePast((past) => past?.refused)
  const earliest = usePast((past) => past?.clock?.earliest)
  return (
    <p className="time-refused" role="alert">
      {refused && words()}
    </p>
  )

  function words(): string | undefined {
    switch (refused?.code) {
      case 'none':
        return t('past.none')
      case UNREADABLE:
        return t('past.unreadable')
      case 'busy':
        return t('past.busy')
      case 'out-of-span':
        return t('past.outOfSpan', { from: earliest === undefined ? '…' : shortMoment(earliest, zone) })
      default:
        return refused?.message
    }
  }
}
