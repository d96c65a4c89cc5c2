import type { Observation, Place, Thing } from '../../../shared/observation.ts'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import type { Mapping, MappingOptions, Step } from '../recording.ts'
import { RecordingError, Tally } from '../recording.ts'
import { byColumn, figureOf, readTable } from '../rows.ts'

const STEP_MS = 5 * 60_000
const KMH_PER_MPH = 1.609344
const FREE_KMH = Math.round(65 * KMH_PER_MPH)
const BEGINS = { year: 2012, month: 3, day: 1, hour: 0, minute: 0, second: 0 }

/**
 * METR-LA and PEMS-BAY: loop detectors on the highways of California. The header holds the sensors' ids, a row their
 * mean speeds in miles per hour. Where rows carry times of their own, these stand first; otherwise row k is 1 March 2012,
 * 00:00 plus k times 5 minutes.
 */
export const metrLa: Mapping = {
  id: 'metr-la',
  title: 'METR-LA highway detectors',
  zone: 'America/Los_Angeles',
  notes: [
    'Without a column of times row k is 2012-03-01 00:00 plus k x 5 minutes.',
    'A speed of 0 means that nothing was measured.',
    'Each sensor weighs the same in a roll-up (numerator = speed, denominator = 1): the recording has no flows.',
    'Free flow is taken as 65 mph, the posted limit of most of these highways: an approximation.',
    'Gaps were filled by those who published it: a figure may be interpolated.',
  ],
  fits: (columns) => {
    const sensors = sensorsOf(columns)
    return sensors.length >= 2 && sensors.every((name) => /^\d{3,}$/.test(name))
  },
  open: (options) => {
    const tally = new Tally()
    return { of: 'METR-LA 2012-03-01', steps: steps(options, tally), tally }
  },
}

async function* steps(options: MappingOptions, tally: Tally): AsyncGenerator<Step> {
  const begin = civilToEpochMs(BEGINS, options.zone)
  const places =
    options.locations === undefined ? new Map<string, Place>() : await readPlaces(options.locations)
  const { columns, rows } = await readTable(options.file)
  const sensors = sensorsOf(columns)
  const from = columns.length - sensors.length
  let previous = -Infinity
  for await (const row of rows) {
    const at = from === 0 ? begin + tally.rows * STEP_MS : timeIn(row[0], options.zone)
    tally.rows++
    const problem =
      at === undefined ? 'no time' : at <= previous ? 'time not after the one before' : undefined
    if (at === undefined || problem !== undefined) {
      tally.leaveOut(problem ?? 'no time')
      continue
    }
    if (row.length !== columns.length) tally.note('cells missing or too many')
    if (previous === -Infinity)
      yield { at, observations: sensors.map((id) => detector(id, at, places.get(id), options)) }
    previous = at
    yield { at, observations: sensors.flatMap((id, i) => speed(id, at, row[i + from], tally)) }
  }
}

/** Without the column of times, which has no name that is a number. */
function sensorsOf(columns: readonly string[]): readonly string[] {
  return /^\d+$/.test(columns[0] ?? '') ? columns : columns.slice(1)
}

function timeIn(cell: string | undefined, zone: string): number | undefined {
  const civil = parseCivil(cell?.replace('T', ' ') ?? '')
  return civil === undefined ? undefined : civilToEpochMs(civil, zone)
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
  if (mph === undefined || mph === 0) {
    tally.note(mph === 0 ? 'cells of 0, where nothing was measured' : 'cells without a figure')
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
  const { columns, rows } = await readTable(file)
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
