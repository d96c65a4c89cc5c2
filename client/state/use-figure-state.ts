import type { Freshness } from '../../shared/freshness.ts'
import type { Severity } from '../../shared/severity.ts'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Kpi } from '../domains/panel.ts'
import type { Band } from '../../shared/bands/band.ts'
import { bandAt, baselineStore, useBaseline } from './baseline-store.ts'
import { clockStore, useClock } from './clock-store.ts'
import { figureFreshness, isReporting } from './figure-state.ts'
import { deviationOf, severityOf, type Deviation } from './judge.ts'
import { liveStore } from './live-store.ts'
import { figureIn, useFigure, type Figure } from './roll-ups.ts'
import { registry } from './registry.ts'
import { sourceTime } from './source-time.ts'
import type { Place } from './centre-store.ts'

export function useFreshness(figure: Figure): Freshness {
  return useClock((now) => figureFreshness(figure, now))
}

export interface Judged {
  figure: Figure
  freshness: Freshness
  deviation: Deviation | undefined
  severity: Severity
}

/** A figure with everything that its looks depend on. A figure that is not known has no severity. */
export function useJudged(indicator: string, scope: string, place: Place): Judged {
  const figure = useFigure(indicator, scope, place.root.scope)
  const fresh = useFreshness(figure)
  const band = useBand(indicator, scope, place)
  const declared = registry.indicators.get(indicator)
  const { value } = figure
  const known = typeof value === 'number' && fresh !== 'unknown'
  const deviation = known && band ? deviationOf(value, band) : undefined
  const severity = known && declared ? severityOf(declared, value, deviation) : 'normal'
  return { figure, freshness: fresh, deviation, severity }
}

/** What a figure wants at a moment: as `useJudged` tells it, for what is put in order by it. */
export function severityNow(indicator: string, scope: string, place: Place, now: number): Severity {
  const declared = registry.indicators.get(indicator)
  const figure = figureIn(liveStore.getState(), indicator, scope, place.root.scope)
  const { value } = figure
  if (!declared || typeof value !== 'number' || figureFreshness(figure, now) === 'unknown') return 'normal'
  const { baseline } = baselineStore.getState()
  const quarter = Math.floor(sourceTime(place.root.scope, now) / QUARTER_MS) * QUARTER_MS
  const band = bandAt(baseline, scope, indicator, quarter, place.zone)
  return severityOf(declared, value, band && deviationOf(value, band))
}

/** The normal band now; follows the quarter of an hour, not the second. */
function useBand(indicator: string, scope: string, place: Place): Band | undefined {
  const baseline = useBaseline()
  const quarter = useClock((now) => Math.floor(sourceTime(place.root.scope, now) / QUARTER_MS))
  return bandAt(baseline, scope, indicator, quarter * QUARTER_MS, place.zone)
}
const QUARTER_MS = 900_000

/** What the facts of a block want by their thresholds: those alone make anything critical. */
export function useFactSeverities(kpi: Kpi, scope: string): Severity[] {
  return useStore(
    liveStore,
    useShallow((state) =>
      kpi.facts.map(({ indicator }) => {
        const declared = registry.indicators.get(indicator)
        const { value } = figureIn(state, indicator, scope, scope)
        return declared && typeof value === 'number' ? severityOf(declared, value, undefined) : 'normal'
      }),
    ),
  )
}

/** Known of the whole, and of none of the centres below: nobody there is asked for it. */
export function useIsOfWhole(indicator: string, place: Place): boolean {
  const { scope } = place.root
  return useStore(
    liveStore,
    (state) =>
      figureIn(state, indicator, scope, scope).reported > 0 &&
      place.children.every((child) => {
        const { expected, reported } = figureIn(state, indicator, child.scope, scope)
        return expected === 0 && reported === 0
      }),
  )
}

/** How many of the centres below report this figure now. */
export function useReportingChildren(indicator: string, place: Place): number {
  return useStore(clockStore, ({ now }) => reportingChildren(place, indicator, now))
}

function reportingChildren(place: Place, indicator: string, now: number): number {
  const state = liveStore.getState()
  return place.children.filter((child) =>
    isReporting(figureIn(state, indicator, child.scope, place.root.scope), now),
  ).length
}
