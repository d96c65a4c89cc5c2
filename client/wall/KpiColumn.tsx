import { useTranslation } from 'react-i18next'
import { panelsOf } from '../domains/registry.ts'
import type { Place, RootView } from '../state/centre-store.ts'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { KpiBlock } from './KpiBlock.tsx'
import './kpi.css'

const WHOLE = {
  region: 'whole.region',
  province: 'whole.province',
  city: 'whole.city',
  area: 'whole.area',
} as const satisfies Record<RootView['tier'], string>

/** The main figures of the whole that this centre answers for. */
export function KpiColumn({ place }: { place: Place }) {
  const { t } = useTranslation()
  const kpis = panelsOf(place.domains).flatMap((panels) => panels.kpis)
  return (
    <aside className="wall-left">
      <SectionTitle>{t(WHOLE[place.root.tier])}</SectionTitle>
      <div className="kpis">
        {kpis.map((kpi) => (
          <KpiBlock key={kpi.indicator} kpi={kpi} place={place} />
        ))}
      </div>
    </aside>
  )
}
