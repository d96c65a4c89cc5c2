import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { stateOf } from './state-of.ts'
import type { Basis, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { inputsOf } from '../../shared/kpi/formula.ts'
import { figureOf, keepsLast, type PartSum } from '../world/part-sums.ts'
import type { RollUpRow } from '../world/roll-ups.ts'
import type { ScopeSums } from '../world/scope-sums.ts'
import { collectParts } from './collect-parts.ts'
import type { ExplainPlace } from './explain-place.ts'
import { feedsOf } from './feeds-of.ts'
import { partsToTell, type FoundPart } from './found-part.ts'
import { headOf } from './head-of.ts'
import { INPUT_UNKNOWN, KEPT, NO_RESULT } from './notes.ts'
import { partOf } from './part-of.ts'
import { targetOn } from './target-on.ts'

/** A figure, and where the readings of its parts stand. */
export interface Explained {
  readonly figure: ExplainFigure
  readonly parts: readonly FoundPart[]
}

/** One figure of the scope, as dashboards are told it, with at most `most` of its parts. */
export function explainFigure(
  place: ExplainPlace,
  indicator: Indicator,
  sums: ScopeSums,
  most: number,
): Explained {
  const head = headOf(place, indicator)
  if (!place.mayRead(domainOf(indicator.id))) return { figure: { ...head, withheld: true }, parts: [] }
  const formula = place.world.registry.formulas.get(indicator.id)
  const { sum, parts } = formula
    ? { sum: sums.of(indicator, place.scope), parts: [] }
    : collectParts(place, indicator, sums)
  const told = partsToTell(parts, most).map((part) => partOf(place, indicator, part))
  const standing = standingOf(place, indicator, sum)
  const definition = place.definitions.definitionOn(indicator.id, place.day)
  const figure: ExplainFigure = {
    ...head,
    ...standing,
    notes: [...(indicator.basis ? [indicator.basis.note] : []), ...standing.notes],
    ...partsOfRatio(indicator, sum, definition),
    ...(formula && { inputs: inputsOf(formula) }),
    ...(definition?.formula !== undefined && { formula: definition.formula }),
    state: stateOf(place, indicator, standing.asOf, sum),
    reported: sum.reported,
    expected: sum.expected,
    simulated: parts.some(({ counted, feed }) => counted && isSimulated(place, feed)),
    ...targeted(place, indicator, definition, standing.value),
    feeds: formula ? [] : feedsOf(place, indicator, parts, sums),
    parts: told.map(({ part }) => part),
    moreParts: parts.length - told.length,
  }
  return { figure, parts: told }
}

function isSimulated({ world }: ExplainPlace, feed: number): boolean {
  return world.feeds.get(feed).timebase === 'simulated'
}

type Standing = Pick<ExplainFigure, 'value' | 'basis' | 'notes' | 'asOf'>

/** What stands: the figure, or the one before it where too little is left to tell it anew. */
function standingOf(place: ExplainPlace, indicator: Indicator, sum: PartSum): Standing {
  const row = place.told(indicator.id, place.scope.id)
  if (row?.asOfSecond !== undefined && keepsLast(indicator, sum)) return keptOf(indicator, row)
  const value = rounded(figureOf(sum, indicator.rollUp, indicator.scale ?? 1), indicator.decimals)
  const isComputed = indicator.source.from === 'formula'
  const unknown = sum.included > 0 ? NO_RESULT : INPUT_UNKNOWN
  return {
    value,
    basis: basisOf(indicator),
    notes: isComputed && value === null ? [unknown] : [],
    ...(Number.isFinite(sum.oldestAsOf) && { asOf: Math.round(sum.oldestAsOf) }),
  }
}

function keptOf({ decimals }: Indicator, { value, asOfSecond = 0 }: Readonly<RollUpRow>): Standing {
  const shown = value === null ? null : value / 10 ** decimals
  return { value: shown, basis: 'kept', notes: [KEPT], asOf: asOfSecond * 1_000 }
}

function basisOf({ source, rollUp }: Indicator): Basis {
  switch (source.from) {
    case 'formula':
      return 'computed'
    case 'cases':
    case 'things':
      return 'counted'
    case 'feed':
    case 'readings':
      return rollUp === 'own' ? 'own' : 'parts'
  }
}

function partsOfRatio(
  { rollUp }: Indicator,
  { included, numerator, denominator }: PartSum,
  definition: { numerator?: Texts | undefined; denominator?: Texts | undefined } | undefined,
): Pick<ExplainFigure, 'numerator' | 'denominator'> {
  if (rollUp !== 'ratio' || included === 0) return {}
  return {
    numerator: { name: definition?.numerator ?? NUMERATOR, value: numerator },
    denominator: { name: definition?.denominator ?? DENOMINATOR, value: denominator },
  }
}

function targeted(
  place: ExplainPlace,
  indicator: Indicator,
  definition: Parameters<typeof targetOn>[2] | undefined,
  value: number | null,
): Pick<ExplainFigure, 'target'> {
  const target = definition && targetOn(place, indicator, definition, value)
  return target ? { target } : {}
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null || Number.isNaN(value)
    ? null
    : Math.round(value * 10 ** decimals) / 10 ** decimals + 0
}

type Texts = ExplainFigure['name']
const NUMERATOR = { vi: 'tử số', en: 'numerator' }
const DENOMINATOR = { vi: 'mẫu số', en: 'denominator' }
