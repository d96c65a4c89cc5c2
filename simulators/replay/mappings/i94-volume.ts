import type { Thing } from '../../../shared/observation.ts'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import type { Mapping, MappingOptions, Step } from '../recording.ts'
import { Tally } from '../recording.ts'
import { byColumn, figureOf, readTable } from '../rows.ts'

const THING = 'mndot-301'

/** Interstate 94 westbound, MnDOT station 301: vehicles per hour. Weather columns are not carried. */
export const i94Volume: Mapping = {
  id: 'i94-volume',
  title: 'I-94 westbound, hourly volume',
  zone: 'America/Chicago',
  notes: [
    'An hour with several weather conditions has a row for each, all with one volume: the first is played.',
    'Weather is not carried.',
  ],
  fits: (columns) => columns.includes('date_time') && columns.includes('traffic_volume'),
  open: (options) => {
    const tally = new Tally()
    return { of: 'I-94 volume, MnDOT 301', steps: steps(options, tally), tally }
  },
}

async function* steps(options: MappingOptions, tally: Tally): AsyncGenerator<Step> {
  const { columns, rows } = await readTable(options.file)
  let previous = -Infinity
  for await (const row of rows) {
    const cell = byColumn(columns, row)
    tally.rows++
    const civil = parseCivil(cell('date_time'))
    const value = figureOf(cell('traffic_volume'))
    const at = civil === undefined ? Number.NaN : civilToEpochMs(civil, options.zone)
    const problem = problemOf(at, value, previous)
    if (problem !== undefined || value === undefined) {
      tally.leaveOut(problem ?? 'no figure')
      continue
    }
    const first = previous === -Infinity ? [detector(at, options)] : []
    previous = at
    yield {
      at,
      observations: [...first, { type: 'reading', indicator: 'traffic.flow', thing: THING, at, value }],
    }
  }
}

function problemOf(at: number, value: number | undefined, previous: number): string | undefined {
  if (Number.isNaN(at)) return 'no time'
  if (value === undefined) return 'no figure'
  if (at === previous) return 'same hour again'
  return at < previous ? 'time before the one before' : undefined
}

function detector(at: number, { place, name, areaOf }: MappingOptions): Thing {
  return {
    type: 'thing',
    id: THING,
    kind: 'traffic.detector',
    at,
    revision: Math.floor(at / 1000),
    area: areaOf(place),
    name: name ?? 'I-94 westbound, MnDOT 301',
    ...(place === undefined ? {} : { place }),
    status: 'online',
    attributes: { road: 'I-94' },
  }
}
