import { REMEMBERED_FIELDS, REMEMBERED_READINGS } from '../world/remembered-readings.ts'
import type { Fact, Thing } from '../../shared/observation.ts'
import { KeyframeError } from './keyframe-error.ts'
import type { HeaderOf, PartHeader } from './keyframe-headers.ts'
import { floats, ints, list, type KeyframePart } from './keyframe-part.ts'
import { SERIES_FIGURES, SERIES_IDS } from './keyframe-writer.ts'

/** A part of series: columns by name, and what is remembered of each. */
export interface SeriesRows {
  readonly position: number
  readonly rows: number
  readonly ids: Readonly<Record<(typeof SERIES_IDS)[number], Int32Array>>
  readonly figures: Readonly<Record<(typeof SERIES_FIGURES)[number], Float64Array>>
  readonly rememberedAt: Float64Array
  readonly rememberedFields: Float64Array
}

export interface ThingRows {
  readonly position: number
  readonly feed: Int32Array
  readonly arrivedAt: Float64Array
  readonly asOf: Float64Array
  readonly things: readonly Thing[]
}

export interface FactRows {
  readonly feed: Int32Array
  readonly arrivedAt: Float64Array
  readonly facts: readonly Fact[]
}

export interface DepartedRows {
  readonly of: 'cases' | 'notices'
  readonly feed: number
  readonly hasForgotten: boolean
  readonly keys: readonly string[]
  readonly revisions: Float64Array
}

/** A keyframe as it was read: whole, or it is none. */
export interface Keyframe extends Omit<HeaderOf<'end'>, 'type'> {
  readonly series: readonly SeriesRows[]
  readonly things: readonly ThingRows[]
  readonly facts: readonly FactRows[]
  readonly departed: readonly DepartedRows[]
}

/** Throws KeyframeError. Nothing is put into a world before all of it could be read. */
export function readKeyframe(parts: readonly KeyframePart[]): Keyframe {
  const end = parts.at(-1)?.header
  if (end?.type !== 'end') throw new KeyframeError('a damaged keyframe: it has no end')
  const { type: _, ...rest } = end
  return {
    ...rest,
    series: partsOf(parts, 'series', readSeries),
    things: partsOf(parts, 'things', ({ position, rows }, [feed, arrivedAt, asOf, json]) => ({
      position,
      feed: ints(feed, rows),
      arrivedAt: floats(arrivedAt, rows),
      asOf: floats(asOf, rows),
      things: list<Thing>(json, rows),
    })),
    facts: partsOf(parts, 'facts', ({ rows }, [feed, arrivedAt, json]) => ({
      feed: ints(feed, rows),
      arrivedAt: floats(arrivedAt, rows),
      facts: list<Fact>(json, rows),
    })),
    departed: partsOf(parts, 'departed', ({ of, feed, hasForgotten, rows }, [revisions, json]) => ({
      of,
      feed,
      hasForgotten,
      keys: list<string>(json, rows),
      revisions: floats(revisions, rows),
    })),
  }
}

function readSeries({ position, rows }: HeaderOf<'series'>, columns: readonly Uint8Array[]): SeriesRows {
  const figuresFrom = SERIES_IDS.length
  const rememberedFrom = figuresFrom + SERIES_FIGURES.length
  const named = <K extends string, A>(names: readonly K[], columnOf: (index: number) => A) =>
    Object.fromEntries(names.map((name, index) => [name, columnOf(index)])) as Record<K, A>
  return {
    position,
    rows,
    ids: named(SERIES_IDS, (index) => ints(columns[index], rows)),
    figures: named(SERIES_FIGURES, (index) => floats(columns[figuresFrom + index], rows)),
    rememberedAt: floats(columns[rememberedFrom], rows * REMEMBERED_READINGS),
    rememberedFields: floats(columns[rememberedFrom + 1], rows * REMEMBERED_READINGS * REMEMBERED_FIELDS),
  }
}

function partsOf<T extends PartHeader['type'], R>(
  parts: readonly KeyframePart[],
  type: T,
  read: (header: HeaderOf<T>, columns: readonly Uint8Array[]) => R,
): R[] {
  const isOfType = (header: PartHeader): header is HeaderOf<T> => header.type === type
  return parts.flatMap(({ header, columns }) => (isOfType(header) ? [read(header, columns)] : []))
}
