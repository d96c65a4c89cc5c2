import { createHash } from 'node:crypto'
import type { Observation, Place, Thing } from '../../../shared/observation.ts'
import { inTimeOrder, MAX_SORTED_OBSERVATIONS } from '../in-time-order.ts'
import type { Mapping, MappingOptions } from '../recording.ts'
import { Tally } from '../recording.ts'
import { byColumn, figureOf, readTable } from '../rows.ts'
import { DETECTOR_MAKERS, type DetectorMaker } from './detector-makers.ts'
import { plainName } from './plain-name.ts'

type Cell = (name: string) => string

/** Detectors and links of roads as further makers publish them: a row for each sensor and time, in any order. */
export const detectorTables: readonly Mapping[] = DETECTOR_MAKERS.map(mapping)

function mapping(maker: DetectorMaker): Mapping {
  const { id, title, zone, notes } = maker
  return {
    id,
    title,
    zone,
    notes,
    fits: (columns) => {
      const names = columns.map(plainName)
      return maker.signs.every((sign) => names.includes(sign))
    },
    open: (options) => {
      const tally = new Tally()
      return { of: title, steps: inTimeOrder(observations(maker, options, tally)), tally }
    },
  }
}

/** A sensor is said where it first measured anything, in time: rows may come in any order. */
async function* observations(
  maker: DetectorMaker,
  options: MappingOptions,
  tally: Tally,
): AsyncGenerator<Observation> {
  const { columns, rows } = await readTable(options.file)
  const names = columns.map(plainName)
  const seen = new Set<string>()
  const first = new Map<string, Thing>()
  const said: Observation[] = []
  for await (const row of rows) {
    tally.rows++
    const cell = byColumn(names, row)
    const sensor = maker.sensor(cell)
    const at = maker.at(cell, options.zone)
    const key = `${sensor} ${at}`
    if (sensor === '' || at === undefined || seen.has(key)) {
      tally.leaveOut(sensor === '' ? 'no id' : at === undefined ? 'no time' : 'same sensor and time again')
      continue
    }
    const thing = thingOf(maker, sensor, { at, cell, options })
    const figures = maker.isNothing?.(cell) === true ? [] : readings(maker, thing.id, at, cell)
    if (figures.length === 0) {
      tally.note('without a figure')
      continue
    }
    seen.add(key)
    if (at < (first.get(sensor)?.at ?? Infinity)) first.set(sensor, thing)
    said.push(...figures)
    // More are refused when they are brought into order.
    if (said.length > MAX_SORTED_OBSERVATIONS) break
  }
  yield* first.values()
  yield* said
}

function thingOf(
  maker: DetectorMaker,
  sensor: string,
  { at, cell, options }: { at: number; cell: Cell; options: MappingOptions },
): Thing {
  const place = placeOf(maker.place?.(cell) ?? [undefined, undefined])
  const name = maker.name(cell).replaceAll(/\s+/g, ' ').slice(0, 200)
  return {
    type: 'thing',
    id: `${maker.id}-${idIn(sensor)}`,
    kind: maker.kind,
    at,
    revision: 0,
    area: options.areaOf(place),
    ...(place && { place }),
    name: name === '' ? sensor.slice(0, 200) : name,
    status: maker.kind === 'traffic.segment' ? 'open' : 'online',
    attributes: {},
  }
}

/** A name with spaces is none. */
function idIn(sensor: string): string {
  if (/^[\w.()-]{1,80}$/.test(sensor)) return sensor
  return createHash('sha256').update(sensor).digest('hex').slice(0, 16)
}

function placeOf([latitude, longitude]: [string | undefined, string | undefined]): Place | undefined {
  const [lat, lon] = [figureOf(latitude), figureOf(longitude)]
  if (lat === undefined || lon === undefined || (lat === 0 && lon === 0)) return undefined
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : undefined
}

/** What is below nought was not measured. */
function readings({ figures }: DetectorMaker, thing: string, at: number, cell: Cell): Observation[] {
  return figures.flatMap(([indicator, column, factor]): Observation[] => {
    const value = figureOf(cell(column))
    if (value === undefined || value < 0) return []
    return [{ type: 'reading', indicator, thing, at, value: Number((value * factor).toPrecision(12)) }]
  })
}
