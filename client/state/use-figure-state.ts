import type { Freshness } from '../../shared/freshness.ts'
import type { Severity } from '../../shared/severity.ts'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Kpi } from '../domains/panel.ts'
import { clockStore, useClock } from './clock-store.ts'
import { figureFreshness, isReporting } from './figure-state.ts'
import { historyOf, useHistory } from './history.ts'
import { severityOf, type Deviation } from './judge.ts'
import { lastingDeviation, standingOfLine } from './lasting.ts'
import { liveStore } from './live-store.ts'
import { figureIn, useFigure, type Figure } from './roll-ups.ts'
import { registry } from './registry.ts'
import { sourceTime } from './source-time.ts'
import { usualBandsNow, usualOfFigure, useUsualBands, type Usual } from './usual-band.ts'
import type { Place } from './centre-store.ts'

export function useFreshness(figure: Figure): Freshness {
  return useClock((now) => figureFreshness(figure, now))
}

export interface Judged {
  figure: Figure
  freshness: Freshness
  deviation: Deviation | undefined
  severity: Severity
  /** What is ordinary of it now, where anything is known of that. */
  usual: Usual | undefined
}

/**
 * A figure with everything that its looks depend on. A figure that is not known has no severity, and what has no
 * thresholds is unusual only once that lasts.
 */
export function useJudged(indicator: string, scope: string, place: Place): Judged {
  const figure = useFigure(indicator, scope, place.root.scope)
  const fresh = useFreshness(figure)
  const usual = useUsual(indicator, scope, place)
  const points = useHistory(indicator, scope)
  const standing = standingOfLine(points, useUsualBands(), { indicator, scope }, place)
  const { value } = figure
  const known = typeof value === 'number' && fresh !== 'unknown'
  const deviation = known && usual?.band ? lastingDeviation(standing, value, usual.band) : undefined
  const severity = severityIn(indicator, value, fresh, deviation)
  return { figure, freshness: fresh, deviation, severity, usual }
}

/** What a figure wants at a moment: as `useJudged` tells it, for what is put in order by it. */
export function severityNow(indicator: string, scope: string, place: Place, now: number): Severity {
  const figure = figureIn(liveStore.getState(), indicator, scope, place.root.scope)
  const { value } = figure
  const fresh = figureFreshness(figure, now)
  const bands = usualBandsNow()
  const band = usualOfFigure(bands, { indicator, scope }, momentOf(place, now), place.zone)?.band
  if (typeof value !== 'number' || !band) return severityIn(indicator, value, fresh, undefined)
  const key = { indicator, scope }
  const standing = standingOfLine(historyOf(key), bands, key, place)
  return severityIn(indicator, value, fresh, lastingDeviation(standing, value, band))
}

function severityIn(
  indicator: string,
  value: number | null | undefined,
  fresh: Freshness,
  deviation: Deviation | undefined,
): Severity {
  const declared = registry.indicators.get(indicator)
  if (!declared || typeof value !== 'number' || fresh === 'unknown') return 'normal'
  return severityOf(declared, value, deviation)
}

/** What is ordinary now; follows the quarter of an hour, not the second. */
function useUsual(indicator: string, scope: string, place: Place): Usual | undefined {
  const bands = useUsualBands()
  const at = useClock((now) => momentOf(place, now).at)
  const sourceAt = useClock((now) => momentOf(place, now).sourceAt)
  return usualOfFigure(bands, { indicator, scope }, { at, sourceAt }, place.zone)
}

function momentOf({ root }: Place, now: number): { at: number; sourceAt: number } {
  const quarterOf = (at: number) => Math.floor(at / QUARTER_MS) * QUARTER_MS
  return { at: quarterOf(now), sourceAt: quarterOf(sourceTime(root.scope, now)) }
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
      isKnown(figureIn(state, indicator, scope, scope)) &&
      place.children.every((child) => {
        const { expected, reported } = figureIn(state, indicator, child.scope, scope)
        return expected === 0 && reported === 0
      }),
  )
}

function isKnown({ reported, value }: Figure): boolean {
  return reported > 0 || typeof value === 'number'
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
