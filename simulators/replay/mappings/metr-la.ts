import type { Observation, Place, Thing } from '../../../shared/observation.ts'
import { civilToEpochMs } from '../../../shared/civil-time.ts'
import type { Mapping, MappingOptions, Step } from '../recording.ts'
import { RecordingError, Tally } from '../recording.ts'
import { byColumn, figureOf, readTable } from '../rows.ts'

const STEP_MS = 5 * 60_000
const KMH_PER_MPH = 1.609344
const FREE_KMH = Math.round(65 * KMH_PER_MPH)
const BEGINS = { year: 2012, month: 3, day: 1, hour: 0, minute: 0, second: 0 }

/**
 * METR-LA: loop detectors on the highways of Los Angeles. The header holds the sensors' ids, a row their mean speeds
 * in miles per hour; row k is 1 March 2012, 00:00 plus k times 5 minutes. Rows carry no times of their own.
 */
export const metrLa: Mapping = {
  id: 'metr-la',
  title: 'METR-LA highway detectors',
  zone: 'America/Los_Angeles',
  notes: [
    'Row k is 2012-03-01 00:00 plus k x 5 minutes.',
    'Each sensor weighs the same in a roll-up (numerator = speed, denominator = 1): the recording has no flows.',
    'Free flow is taken as 65 mph, the posted limit of most of these highways: an approximation.',
    'Gaps were filled by those who published it: a figure may be interpolated.',
  ],
  delimiter: ',',
  fits: (columns) => columns.length >= 2 && columns.every((name) => /^\d{3,}$/.test(name)),
  open: (options) => {
    const tally = new Tally()
    return { of: 'METR-LA 2012-03-01', steps: steps(options, tally), tally }
  },
}

async function* steps(options: MappingOptions, tally: Tally): AsyncGenerator<Step> {
  const begin = civilToEpochMs(BEGINS, options.zone)
  const places =
    options.locations === undefined ? new Map<string, Place>() : await readPlaces(options.locations)
  const { columns, rows } = await readTable(options.file, ',')
  yield { at: begin, observations: columns.map((id) => detector(id, begin, places.get(id), options)) }
  for await (const row of rows) {
    const at = begin + tally.rows * STEP_MS
    tally.rows++
    if (row.length !== columns.length) tally.note('cells missing or too many')
    yield { at, observations: columns.flatMap((id, i) => speed(id, at, row[i], tally)) }
  }
}

function detector(id: string, at: number, place: Place | undefined, { areaOf }: MappingOptions): Thing {
  return {
    type: 'thing',
    id: `metr-la-${id}`,
    kind: 'traffic.detector',
    at,
    revision: 0,
    area: areaOf(place),
    name: `METR-LA ${id}`,
    ...(place === undefined ? {} : { place }),
    status: 'online',
    attributes: { freeKmh: FREE_KMH },
  }
}

function speed(id: string, at: number, cell: string | undefined, tally: Tally): Observation[] {
  const mph = figureOf(cell)
  if (mph === undefined) {
    tally.note('cells without a figure')
    return []
  }
  const kmh = mph * KMH_PER_MPH
  return [
    {
      type: 'reading',
      indicator: 'traffic.speed',
      thing: `metr-la-${id}`,
      at,
      value: kmh,
      numerator: kmh,
      denominator: 1,
    },
  ]
}

/** `index,sensor_id,latitude,longitude`; one line for each sensor. */
async function readPlaces(file: string): Promise<Map<string, Place>> {
  const { columns, rows } = await readTable(file, ',')
  const places = new Map<string, Place>()
  for await (const row of rows) {
    const cell = byColumn(columns, row)
    const [latitude, longitude] = [figureOf(cell('latitude')), figureOf(cell('longitude'))]
    if (latitude === undefined || longitude === undefined)
      throw new RecordingError(`${file}: sensor ${cell('sensor_id')} has no place`)
    places.set(cell('sensor_id'), [latitude, longitude])
  }
  return places
}
