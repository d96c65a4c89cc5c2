import { useCallback } from 'react'
import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import { leadingPart } from '../state/leading-part.ts'
import { liveStore, roomName } from '../state/live-store.ts'
import { registry } from '../state/registry.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'

/** `Trạm thuỷ văn Gia Bảy 29,90 m`: whose figure a greatest or least figure is. */
export function LeadingText({ indicator, place }: { indicator: Indicator; place: Place }) {
  const locale = useLocale()
  const part = useDerived(
    useCallback(() => {
      const name = roomName({ scope: place.root.scope, domain: domainOf(indicator.id) })
      const room = liveStore.getState().rooms.get(name)
      return room && leadingPart(room, indicator)
    }, [indicator, place]),
    sameByJson,
  )
  if (!part) return null
  const read = part.read && registry.indicators.get(part.read.indicator)
  return (
    <span className="fact kpi-leading">
      {part.name}
      {read && part.read && (
        <>
          {' '}
          <span className="figure figures">{formatNumber(part.read.value, read.decimals, locale)}</span>{' '}
          {read.unit[locale]}
        </>
      )}
    </span>
  )
}
