import type { Domain } from '../domains/domain.ts'
import type { AreaFinder } from './area-finder.ts'
import { findColumns, type FoundColumns } from './find-columns.ts'
import { findIndicators } from './find-indicators.ts'
import type { Field, Mapping, Output } from './mapping.ts'
import { proposeFacts } from './propose-facts.ts'
import { guessDecimal } from './read-figure.ts'
import { readTime } from './read-time.ts'
import type { Cell } from './table.ts'

/** The first rows of a file, and what its feed may speak of. */
export interface FileSample {
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
  domains: readonly Domain[]
  areas: AreaFinder
  /** Of the place. */
  zone: string
}

/**
 * What the columns of a file most likely mean: by their names in Vietnamese and English, and by the shape of what
 * stands in them. Somebody looks at it before it is used; what cannot be told is left out.
 */
export function proposeMapping(sample: FileSample): Mapping {
  const { columns, rows, domains, zone } = sample
  const indicators = findIndicators(columns, rows, domains)
  const found = findColumns(columns, rows, { ...sample, taken: indicators.map(({ column }) => column) })
  const decimal = guessDecimal(rows.flat()) ?? 'point'
  const at = timeField(sample, found)
  const figures = indicators.map(({ indicator }) => indicator.id)
  const facts = proposeFacts({ sample, found, at, figures })
  const readings = indicators.map(({ column, indicator }) =>
    readingOf({ from: 'constant', value: indicator.id }, column, found, at),
  )
  const outputs = [...facts, ...readings]
  if (outputs.length === 0) outputs.push(plainReading(sample, found, at))
  return { zone, decimal, outputs: outputs.slice(0, 10) }
}

function timeField({ columns, rows, zone }: FileSample, { at, clock }: FoundColumns): Field {
  if (at === undefined) return { from: 'import' }
  const cells = rows.map((row) => row[columns.indexOf(at)] ?? null)
  const time = clock === undefined ? {} : { timeColumn: clock }
  return { from: 'column', column: at, format: formatOf(cells, zone), ...time }
}

/** The day comes first, unless that reads fewer of them. */
function formatOf(cells: readonly Cell[], zone: string): 'auto' | 'month-first' {
  const read = (format: 'auto' | 'month-first') =>
    cells.filter((cell) => readTime(cell, format, zone) !== undefined).length
  return read('month-first') > read('auto') ? 'month-first' : 'auto'
}

function readingOf(indicator: Field, value: string, found: FoundColumns, at: Field): Output {
  const { numerator, denominator } = found
  const thing = columnField(found.thing ?? found.id)
  const area = columnField(found.area)
  return {
    type: 'reading',
    fields: {
      indicator,
      value: { from: 'column', column: value },
      at,
      ...(thing ? { thing } : area && { area }),
      ...(numerator !== undefined &&
        denominator !== undefined && {
          numerator: { from: 'column', column: numerator },
          denominator: { from: 'column', column: denominator },
        }),
    },
  }
}

function columnField(column: string | undefined): Field | undefined {
  return column === undefined ? undefined : { from: 'column', column }
}

/** One figure a row, of an indicator that a column names or that somebody has to choose. */
function plainReading({ columns, domains }: FileSample, found: FoundColumns, at: Field): Output {
  const taken = new Set<string>(Object.values(found))
  const value = found.value ?? columns.find((column) => !taken.has(column)) ?? columns[0] ?? ''
  const first = domains.flatMap((domain) => domain.indicators).find(({ source }) => source.from === 'feed')
  const indicator: Field =
    found.indicator === undefined
      ? { from: 'constant', value: first?.id ?? '' }
      : { from: 'column', column: found.indicator }
  return readingOf(indicator, value, found, at)
}
