import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { CentreColumn } from '../domains/panel.ts'
import type { Place, Tier } from '../state/centre-store.ts'
import { clockStore } from '../state/clock-store.ts'
import { liveStore } from '../state/live-store.ts'
import { registry } from '../state/roll-ups.ts'
import { restOf } from '../state/rest.ts'
import { FigureText } from '../ui/FigureText.tsx'

const REST = {
  city: 'rest.city',
  province: 'rest.province',
  region: 'rest.region',
} as const satisfies Record<Tier, string>

interface RestRowProps {
  place: Place
  columns: readonly CentreColumn[]
  tier: Tier
}

/**
 * What the whole has beyond the centres below. Only counts can be told: a ratio of the rest would need numerators
 * and denominators, which are not on the wire, and a difference of ratios would be a lie (R3).
 */
export function RestRow({ place, columns, tier }: RestRowProps) {
  const { t } = useTranslation()
  const has = useStore(clockStore, ({ now }) =>
    columns.some(({ indicator }) => restOf(liveStore.getState(), indicator, place, now).expected > 0),
  )
  if (!has) return null
  return (
    <tr className="centre-rest">
      <th scope="row">
        {t(REST[tier])}
        <span className="centre-rest-note">{t('restNote')}</span>
      </th>
      {columns.map(({ indicator }) => (
        <RestCell key={indicator} indicator={indicator} place={place} />
      ))}
    </tr>
  )
}

function RestCell({ indicator, place }: { indicator: string; place: Place }) {
  const { value, freshness } = useStore(
    clockStore,
    useShallow(({ now }) => {
      const rest = restOf(liveStore.getState(), indicator, place, now)
      return { value: rest.value, freshness: rest.freshness }
    }),
  )
  const declared = registry.indicators.get(indicator)
  if (declared?.rollUp !== 'sum') return <td aria-hidden="true" />
  return (
    <td>
      <FigureText value={value} decimals={declared.decimals} freshness={freshness} />
    </td>
  )
}
