import { dayOf } from '../../shared/areas/effective-date.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { freshness, type Freshness } from '../../shared/freshness.ts'
import type { Label } from '../../shared/label.ts'
import type { Severity } from '../../shared/severity.ts'
import type { CentreView, Place } from '../state/centre-store.ts'
import { figureFreshness } from '../state/figure-state.ts'
import { severityOf } from '../state/judge.ts'
import { roomName, type LiveState } from '../state/live-store.ts'
import { registry } from '../state/registry.ts'
import { figureIn } from '../state/roll-ups.ts'
import { COMPARED, type ComparedRow, type FigureRow, type ResultRow } from './compared.ts'
import { lastDayOf, newest, resultsIn, riseOf, type Result } from './published-cells.ts'

/** What stands in a cell of the hub's matrix; `null` in `value` and no words: nobody knows. */
export interface Cell {
  value: number | null
  words?: Label
  freshness: Freshness
  severity: Severity
  /** Among the provinces whose figure is known, 1 is the best; of an index the rank that was published. */
  rank?: { place: number; of: number | undefined }
  rise?: number
  /** Against the nation, or the whole of the hub. */
  difference?: number
  /** Parts that report, of those that are expected. */
  parts?: { reported: number; expected: number } | undefined
  asOf?: number
  /** Of a published result. */
  period?: string
  source?: Label
  /** It was said once, and nobody is expected to say it again. */
  isOnce?: boolean
  /** It is of the province as it was before it took others in. */
  isOfBefore?: boolean
  isSimulated?: boolean
}

export interface MatrixRow {
  name: Label
  unit: Label
  decimals: number
  /** How many of the provinces have a figure. */
  known: number
  cells: readonly Cell[]
  /** What the cells are held against. */
  reference: Cell & { of: 'nation' | 'region' }
}

export interface MatrixSection {
  title: Label
  published: boolean
  rows: readonly MatrixRow[]
}

export interface MatrixView {
  live: LiveState
  place: Place
  /** The first day of each area as it is. */
  since: ReadonlyMap<string, string>
  /** Whose figures are simulated, by the centre's scope. */
  simulated: ReadonlySet<string>
  now: number
}

const UNKNOWN = { value: null, freshness: 'unknown', severity: 'normal' } as const satisfies Cell

/** The provinces of a hub side by side. What nobody knows is unknown, whatever its neighbours say. */
export function hubMatrix(view: MatrixView): MatrixSection[] {
  const { live, place } = view
  const results = resultsIn(live.rooms.get(roomName({ scope: place.root.scope, domain: 'indices' })))
  return COMPARED.map(({ title, published, rows }) => ({
    title,
    published,
    rows: rows.flatMap((row) => rowOf(row, results, view) ?? []),
  }))
}

function rowOf(row: ComparedRow, results: readonly Result[], view: MatrixView): MatrixRow | undefined {
  return row.type === 'result' ? resultRow(row, results, view) : figureRow(row, view)
}

function resultRow(row: ResultRow, results: readonly Result[], view: MatrixView): MatrixRow {
  const { name, unit, decimals } = row
  const ofRow = results.filter(({ index }) => index === row.index)
  const reference = referenceOf(row, ofRow)
  const cells = view.place.children.map(({ area }) => {
    const own = ofRow.filter((result) => result.extent === 'area' && result.area === area)
    const result = newest(own)
    return result === undefined ? UNKNOWN : resultCell(row, result, own, reference, view)
  })
  return { name, unit, decimals, cells, reference, known: cells.filter((cell) => isKnown(cell)).length }
}

function resultCell(
  row: ResultRow,
  result: Result,
  own: readonly Result[],
  reference: MatrixRow['reference'],
  { since, now }: MatrixView,
): Cell {
  const { score, rank, of, period, source, area, said } = result
  const rise = riseOf(result, own)
  const words = (score === undefined ? undefined : row.words?.[score]) ?? said
  const firstDay = since.get(area)
  return {
    value: score ?? null,
    ...(words && { words }),
    freshness: ageOf(row, period, now),
    severity: 'normal',
    ...(rank !== undefined && { rank: { place: rank, of } }),
    ...(rise !== undefined && { rise }),
    ...differenceOf(score, reference),
    period,
    source,
    ...onceOnly(row),
    ...(firstDay !== undefined && lastDayOf(period) < firstDay && { isOfBefore: true }),
  }
}

/** The mean of the nation where a result tells it, or what was said of the nation or of all provinces of the hub. */
function referenceOf(row: ResultRow, results: readonly Result[]): MatrixRow['reference'] {
  const withMean = newest(results.filter(({ mean }) => mean !== undefined))
  if (withMean?.mean !== undefined)
    return { ...UNKNOWN, ...onceOnly(row), of: 'nation', value: withMean.mean, ...told(withMean) }
  const wide = newest(results.filter(({ extent }) => extent !== 'area'))
  if (wide === undefined) return { ...UNKNOWN, of: 'nation' }
  const { extent, score = null, said } = wide
  const of = extent === 'region' ? ('region' as const) : ('nation' as const)
  const words = said && { words: said }
  return { ...UNKNOWN, ...onceOnly(row), of, value: row.words ? null : score, ...words, ...told(wide) }
}

function onceOnly({ agesLike }: ResultRow): { isOnce?: true } {
  return agesLike === undefined ? { isOnce: true } : {}
}

function told({ period, source }: Result) {
  return { freshness: 'fresh' as const, period, source }
}

function ageOf({ agesLike }: ResultRow, period: string, now: number): Freshness {
  const cadenceMs = registry.indicators.get(agesLike ?? '')?.cadenceMs
  if (cadenceMs === undefined) return 'fresh'
  return freshness(Date.parse(lastDayOf(period)), cadenceMs, now)
}

function figureRow({ indicator, name, published }: FigureRow, view: MatrixView): MatrixRow | undefined {
  const declared = registry.indicators.get(indicator)
  if (declared === undefined) return undefined
  const { place } = view
  const reference = published
    ? { ...UNKNOWN, of: 'nation' as const }
    : { ...figureCell(indicator, place.root.scope, view), of: 'region' as const }
  const isRatio = declared.rollUp === 'ratio'
  const cells = place.children.map((child) => figureCell(indicator, child.scope, view, child))
  const known = cells.filter(({ value }) => value !== null).length
  // What is heard no more is in no order with what is: what was published is of its period, and stays.
  const isOld = ({ freshness: state }: Cell) => !published && state === 'stale'
  const values = cells.flatMap((cell) => (isOld(cell) ? [] : (cell.value ?? [])))
  const ranked = cells.map((cell) => {
    if (isOld(cell) || cell.value === null) return cell
    const isHeld = !published && isRatio && !isOld(reference)
    return {
      ...cell,
      ...(isHeld && differenceOf(cell.value, reference)),
      ...(values.length > 1 && rankAmong(cell.value, values, declared.better)),
    }
  })
  const { unit, decimals } = declared
  return { name: name ?? declared.name, unit, decimals, cells: ranked, reference, known }
}

function figureCell(
  indicator: string,
  scope: string,
  { live, place, simulated, now }: MatrixView,
  child?: CentreView,
): Cell {
  const figure = figureIn(live, indicator, scope, place.root.scope)
  const { value, reported, expected, asOf } = figure
  if (typeof value !== 'number') return { ...UNKNOWN, ...(expected > 0 && { parts: { reported, expected } }) }
  const declared = registry.indicators.get(indicator)
  const isOfFeeds = domainOf(indicator) !== 'indices'
  return {
    value,
    freshness: figureFreshness(figure, now),
    severity: declared ? severityOf(declared, value, undefined) : 'normal',
    ...(expected > 0 && { parts: { reported, expected } }),
    ...(asOf !== undefined && (isOfFeeds ? { asOf } : { period: dayOf(asOf, place.zone) })),
    ...(isOfFeeds && (child ? simulated.has(child.scope) : simulated.size > 0) && { isSimulated: true }),
  }
}

function differenceOf(value: number | undefined, reference: Cell): { difference?: number } {
  return value === undefined || reference.value === null ? {} : { difference: value - reference.value }
}

/** The same figure has the same place. */
function rankAmong(value: number, values: readonly number[], better: 'up' | 'down' | 'neither') {
  if (better === 'neither') return {}
  const ahead = values.filter((other) => (better === 'up' ? other > value : other < value)).length
  return { rank: { place: ahead + 1, of: values.length } }
}

/** Something can be read there. */
export function isKnown({ value, words, rank }: Cell): boolean {
  return value !== null || words !== undefined || rank !== undefined
}
