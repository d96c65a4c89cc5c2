import type { DayPanel } from '../domains/panel.ts'
import { panelsOf } from '../domains/registry.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import type { Place } from '../state/centre-store.ts'
import { useClock } from '../state/clock-store.ts'
import { registry } from '../state/registry.ts'
import { useIsUnasked } from '../state/roll-ups.ts'
import { useRowAge } from '../state/row-age.ts'
import { useJudged } from '../state/use-figure-state.ts'
import { AgeLine } from '../ui/AgeLine.tsx'
import { BasisText } from '../ui/BasisText.tsx'
import { FigureText } from '../ui/FigureText.tsx'
import { SectionTitle } from '../ui/SectionTitle.tsx'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { ExplainLink } from './ExplainLink.tsx'
import { useCoverage } from './use-coverage.ts'
import { useHeldTurn } from './use-held-turn.ts'
import { useNarrow } from './use-narrow.ts'
import './day-figures.css'

/** Running figures of the day, a panel for each domain that declares one; they take turns where a wall has no room. */
export function DayFigures({ place }: { place: Place }) {
  const isNarrow = useNarrow()
  const days = panelsOf(place.domains).flatMap(({ day }) => day ?? [])
  const { turnNow, holding } = useHeldTurn()
  const index = useClock(() => (days.length > 0 ? turnNow() % days.length : 0))
  const shown = isNarrow ? days : days.slice(index, index + 1)
  const aside = isNarrow || days.length < 2 ? undefined : `${index + 1} / ${days.length}`
  return shown.map((day) => (
    <div key={day.title.vi} className="day" {...holding}>
      <Day day={day} place={place} aside={aside} />
    </div>
  ))
}

function Day({ day, place, aside }: { day: DayPanel; place: Place; aside: string | undefined }) {
  const label = useLabel()
  const { scope } = place.root
  const age = useRowAge(
    day.indicators.map((indicator) => ({ indicator })),
    scope,
    scope,
  )
  const coverage = useCoverage(day.indicators[0] ?? '', place)
  return (
    <section>
      <SectionTitle aside={aside !== undefined && <span className="figures">{aside}</span>}>
        {label(day.title)}
      </SectionTitle>
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
      <dt>
        <ExplainLink indicator={indicator} scope={place.root.scope}>
          {capitalised(label(declared.short), locale)}
        </ExplainLink>
      </dt>
      <dd>
        <SeverityMark severity={severity} named />
        <FigureText value={figure.value} decimals={declared.decimals} freshness={freshness} />
        <span className="day-unit">{label(declared.unit)}</span>
        <BasisText className="day-basis" indicator={declared} value={figure.value} />
      </dd>
    </div>
  )
}
