import { useCallback, useRef, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { SEVERITY_RANK } from '../../shared/live/room-state.ts'
import { kpisOn } from '../domains/kpis-on.ts'
import { useHasAbove } from '../state/above-store.ts'
import type { Place, RootView } from '../state/centre-store.ts'
import { kpiPage, UNHEARD } from '../state/kpi-page.ts'
import { liveStore } from '../state/live-store.ts'
import { figureIn, isUnasked } from '../state/roll-ups.ts'
import { sameByJson, useDerived } from '../state/use-derived.ts'
import { severityNow } from '../state/use-figure-state.ts'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { KpiBlock } from './KpiBlock.tsx'
import { useHeldTurn } from './use-held-turn.ts'
import { useHeightRem } from './use-height-rem.ts'
import { useNarrow } from './use-narrow.ts'
import './kpi.css'
import './kpi-narrow.css'

const WHOLE = {
  region: 'whole.region',
  province: 'whole.province',
  city: 'whole.city',
  area: 'whole.area',
} as const satisfies Record<RootView['tier'], string>

/** The least that a block can do with; a wall's letters do not shrink. */
const BLOCK_REM = 8.4
/** With a line of what the centre above says. */
const BLOCK_BELOW_REM = 9.6

/** The main figures of the whole that this centre answers for; in pages where the wall has no room for all. */
export function KpiColumn({ place }: { place: Place }) {
  const { t } = useTranslation()
  const column = useRef<HTMLDivElement>(null)
  const roomRem = useHeightRem(column)
  const isNarrow = useNarrow()
  const blockRem = useHasAbove() ? BLOCK_BELOW_REM : BLOCK_REM
  const room = isNarrow ? Infinity : Math.max(1, Math.floor(roomRem / blockRem))
  const { turnNow, holding } = useHeldTurn()
  const page = useDerived(
    useCallback((now: number) => kpiPage(ranked(place, now), room, turnNow()), [place, room, turnNow]),
    sameByJson,
  )
  const kpis = new Map(kpisOn(place.domains).map((kpi) => [kpi.indicator, kpi]))
  const style = { '--rows': isNarrow ? 'none' : room } as CSSProperties
  return (
    <aside className="wall-left">
      <SectionTitle aside={<span className="figures">{asideOf()}</span>}>
        {t(WHOLE[place.root.tier])}
      </SectionTitle>
      <div className="kpis" ref={column} style={style} {...holding}>
        {page.indicators.map((indicator) => {
          const kpi = kpis.get(indicator)
          return kpi && <KpiBlock key={indicator} kpi={kpi} place={place} />
        })}
      </div>
    </aside>
  )

  function asideOf(): string {
    if (page.pages > 1) return `${page.index + 1} / ${page.pages}`
    return page.unheard > 0 ? t('kpis.unheard', { count: page.unheard }) : ''
  }
}

function ranked(place: Place, now: number) {
  const { scope } = place.root
  const state = liveStore.getState()
  return kpisOn(place.domains)
    .filter(({ indicator }) => !isUnasked(state, indicator, scope, scope))
    .map(({ indicator, stateOf = indicator }) => {
      const { value, reported } = figureIn(state, indicator, scope, scope)
      const isHeard = typeof value === 'number' || reported > 0
      return {
        indicator,
        rank: isHeard ? SEVERITY_RANK[severityNow(stateOf, scope, place, now)] : UNHEARD,
      }
    })
}
