import { dayOf } from '../../shared/areas/effective-date.ts'
import type { RollUpLevel } from '../../server/history/roll-up-level.ts'
import type { SaidReading } from '../support/small-journal.ts'

export interface Said {
  series: number
  reading: SaidReading
}

export interface ModelCell {
  count: number
  unknown: number
  sum: number
  least: number | null
  most: number | null
  parts: number
  numerator: number
  denominator: number
  lastAt: number
  last: number | null
  lastNumerator: number | null
  lastDenominator: number | null
}

/** By brute force: all cells of a level, by series and what the calendar calls the bucket. */
export function modelCells(said: readonly Said[], level: RollUpLevel, zone: string): Map<string, ModelCell> {
  const readings = new Map<string, SaidReading[]>()
  for (const { series, reading } of newest(said)) {
    const key = cellKey(series, reading.at, level, zone)
    readings.set(key, [...(readings.get(key) ?? []), reading])
  }
  return new Map([...readings].map(([key, inCell]) => [key, cellOf(inCell)]))
}

/** Minutes to hours by their number since 1970, days and months by their date. */
export function cellKey(series: number, at: number, level: RollUpLevel, zone: string): string {
  switch (level) {
    case '1m':
      return `${series} ${Math.floor(at / 60_000)}`
    case '15m':
      return `${series} ${Math.floor(at / 900_000)}`
    case '1h':
      return `${series} ${Math.floor(at / 3_600_000)}`
    case '1d':
      return `${series} ${dayOf(at, zone)}`
    case '1mo':
      return `${series} ${dayOf(at, zone).slice(0, 7)}`
  }
}

function newest(said: readonly Said[]): Said[] {
  const byTime = new Map<string, Said>()
  for (const one of said) {
    const key = `${one.series} ${one.reading.at}`
    const held = byTime.get(key)
    if (held === undefined || revisionOf(one) > revisionOf(held)) byTime.set(key, one)
  }
  return [...byTime.values()]
}

function revisionOf({ reading }: Said): number {
  return reading.revision ?? 0
}

function cellOf(readings: readonly SaidReading[]): ModelCell {
  const known = readings.filter(({ value }) => value !== null)
  const values = known.map(({ value }) => value ?? 0)
  const parts = known.filter(({ denominator }) => denominator !== undefined)
  const last = readings.reduce((a, b) => (b.at > a.at ? b : a))
  return {
    count: known.length,
    unknown: readings.length - known.length,
    sum: total(values),
    least: values.length === 0 ? null : Math.min(...values),
    most: values.length === 0 ? null : Math.max(...values),
    parts: parts.length,
    numerator: total(parts.map(({ numerator }) => numerator ?? 0)),
    denominator: total(parts.map(({ denominator }) => denominator ?? 0)),
    lastAt: last.at,
    last: last.value,
    lastNumerator: last.numerator ?? null,
    lastDenominator: last.denominator ?? null,
  }
}

function total(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0)
}
