import path from 'node:path'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import type { Reading, Thing } from '../../../shared/observation.ts'
import type { Mapping, MappingOptions, Step } from '../recording.ts'
import { Tally } from '../recording.ts'
import { byColumn, figureOf, readTable } from '../rows.ts'

interface Quantity {
  indicator: string
  /** From the recording's unit to the indicator's. */
  factor: number
  /** Whether a figure may be part of a roll-up, each sensor weighing the same. */
  weighs: boolean
  unit: string
}

const QUANTITIES = {
  speed: { indicator: 'traffic.speed', factor: 1.609344, weighs: true, unit: 'miles per hour' },
  occupancy: { indicator: 'traffic.occupancy', factor: 1, weighs: false, unit: 'per cent' },
  'travel-time': { indicator: 'traffic.travelTime', factor: 1, weighs: false, unit: 'seconds' },
} as const satisfies Record<string, Quantity>
type QuantityName = keyof typeof QUANTITIES

/** Single sensors of the Minnesota Department of Transportation, as published in the Numenta Anomaly Benchmark. */
export const mndot: readonly Mapping[] = [mapping('speed'), mapping('occupancy'), mapping('travel-time')]

/** What a file of this kind measures, by its name (`occupancy_6005.csv`): its columns do not say. */
export function mndotMappingOf(file: string): Mapping | undefined {
  const name = path
    .basename(file)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
  return mndot.find(({ id }) => name.startsWith(id.replace('mndot-', '').replace('-', '')))
}

function mapping(name: QuantityName): Mapping {
  return {
    id: `mndot-${name}`,
    title: `MnDOT sensor, ${name}`,
    zone: 'America/Chicago',
    notes: [
      `Values are ${QUANTITIES[name].unit}.`,
      'Irregular; where rows are missing nothing is said and the figure grows old.',
      'The place is not published: give --place or --area. --sensor and --name say what it is called.',
    ],
    fits: (columns) => columns.length === 2 && columns[0] === 'timestamp' && columns[1] === 'value',
    open: (options) => {
      const tally = new Tally()
      return {
        of: `MnDOT ${path.basename(options.file)}`,
        steps: steps(QUANTITIES[name], options, tally),
        tally,
      }
    },
  }
}

async function* steps(quantity: Quantity, options: MappingOptions, tally: Tally): AsyncGenerator<Step> {
  const sensor = `mndot-${options.sensor ?? /\d+/.exec(path.basename(options.file))?.[0] ?? 'sensor'}`
  const { columns, rows } = await readTable(options.file)
  let previous = -Infinity
  for await (const row of rows) {
    const cell = byColumn(columns, row)
    tally.rows++
    const civil = parseCivil(cell('timestamp'))
    const figure = figureOf(cell('value'))
    if (civil === undefined || figure === undefined) {
      tally.leaveOut(civil === undefined ? 'no time' : 'no figure')
      continue
    }
    // When clocks go back an hour comes twice: its second half may not be told from the first.
    const at = civilToEpochMs(civil, options.zone)
    if (at <= previous) {
      tally.leaveOut('time not after the one before')
      continue
    }
    const first = previous === -Infinity ? [detector(sensor, at, options)] : []
    previous = at
    yield { at, observations: [...first, reading(sensor, at, figure * quantity.factor, quantity)] }
  }
}

/** Its revision is when the recording begins, so that recordings of one sensor may follow each other. */
function detector(id: string, at: number, { name, place, areaOf }: MappingOptions): Thing {
  return {
    type: 'thing',
    id,
    kind: 'traffic.detector',
    at,
    revision: Math.floor(at / 1000),
    area: areaOf(place),
    name: name ?? id.replace('mndot-', 'MnDOT '),
    ...(place === undefined ? {} : { place }),
    status: 'online',
  }
}

function reading(thing: string, at: number, value: number, { indicator, weighs }: Quantity): Reading {
  return {
    type: 'reading',
    indicator,
    thing,
    at,
    value,
    ...(weighs ? { numerator: value, denominator: 1 } : {}),
  }
}
