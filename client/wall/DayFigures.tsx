import { useTranslation } from 'react-i18next'
import type { DayPanel } from '../domains/panel.ts'
import { panelsOf } from '../domains/registry.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import { registry } from '../state/registry.ts'
import { useIsUnasked } from '../state/roll-ups.ts'
import { useRowAge } from '../state/row-age.ts'
import { useJudged } from '../state/use-figure-state.ts'
import { AgeLine } from '../ui/AgeLine.tsx'
import { FigureText } from '../ui/FigureText.tsx'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { useCoverage } from './use-coverage.ts'
import './day-figures.css'

/** Running figures of the day, one panel for each domain that declares one. */
export function DayFigures({ place }: { place: Place }) {
  return panelsOf(place.domains).map(({ day }) => day && <Day key={day.title} day={day} place={place} />)
}

function Day({ day, place }: { day: DayPanel; place: Place }) {
  const { t } = useTranslation()
  const { scope } = place.root
  const age = useRowAge(
    day.indicators.map((indicator) => ({ indicator })),
    scope,
    scope,
  )
  const coverage = useCoverage(day.indicators[0] ?? '', place)
  return (
    <section className="day">
      <SectionTitle>{t(`today.${day.title}`)}</SectionTitle>
      <dl>
        {day.indicators.map((indicator) => (
          <DayRow key={indicator} indicator={indicator} place={place} />
        ))}
      </dl>
      <AgeLine figure={age} freshness={age.freshness} coverage={coverage} />
    </section>
  )
}

function DayRow({ indicator, place }: { indicator: string; place: Place }) {
  const { figure, freshness, severity } = useJudged(indicator, place.root.scope, place)
  const label = useLabel()
  const locale = useLocale()
  const declared = registry.indicators.get(indicator)
  const isUnasked = useIsUnasked(indicator, place.root.scope, place.root.scope)
  if (!declared || isUnasked) return null
  return (
    <div className="day-row takes-severity" data-severity={severity}>
      <dt>{capitalised(label(declared.short), locale)}</dt>
      <dd>
        <SeverityMark severity={severity} named />
        <FigureText value={figure.value} decimals={declared.decimals} freshness={freshness} />
        <span className="day-unit">{label(declared.unit)}</span>
      </dd>
    </div>
  )
}
