import type { Observation } from '../../../shared/observation.ts'
import { civilToEpochMs, parseAmericanCivil } from '../../../shared/civil-time.ts'
import type { Mapping, MappingOptions, Step } from '../recording.ts'
import { Tally } from '../recording.ts'
import { figureOf, readTable } from '../rows.ts'

const KMH_PER_MPH = 1.609344
/** Of an hour there are so many spans of five minutes. */
const SPANS = 12
/** Places of the columns, which files of the clearing house have no names for. */
const [TIME, STATION, FREEWAY, FLOW, OCCUPANCY, SPEED] = [0, 1, 3, 9, 10, 11]

/** Five-minute files of the stations of Caltrans PeMS, with or without a header, one station after the other. */
export const pemsStation: Mapping = {
  id: 'pems-station',
  title: 'Caltrans PeMS stations, 5 minutes',
  zone: 'America/Los_Angeles',
  notes: [
    'Columns are told by their place: time, station, district, freeway …, total flow, average occupancy, average speed.',
    'Where a station observed nothing, nothing is said.',
  ],
  fits: (columns) => columns.length >= 12 && (isRow(columns) || isHeader(columns)),
  open: (options) => {
    const tally = new Tally()
    return { of: 'Caltrans PeMS', steps: steps(options, tally), tally }
  },
}

function isRow(cells: readonly string[]): boolean {
  return parseAmericanCivil(cells[TIME] ?? '') !== undefined && /^\d{3,}$/.test(cells[STATION] ?? '')
}

function isHeader(columns: readonly string[]): boolean {
  return /^timestamp$/i.test(columns[TIME] ?? '') && /^station$/i.test(columns[STATION] ?? '')
}

/** Rows of one time are one step; what is older than the step before is left out. */
async function* steps(options: MappingOptions, tally: Tally): AsyncGenerator<Step> {
  const { columns, rows } = await readTable(options.file)
  const known = new Set<string>()
  let step: { at: number; observations: Observation[] } | undefined
  for await (const row of withFirst(columns, rows)) {
    tally.rows++
    const civil = parseAmericanCivil(row[TIME] ?? '')
    const station = row[STATION] ?? ''
    const at = civil === undefined ? undefined : civilToEpochMs(civil, options.zone)
    if (at === undefined || !/^\d{3,}$/.test(station) || (step !== undefined && at < step.at)) {
      tally.leaveOut(at === undefined ? 'no time' : 'time before the one before')
      continue
    }
    if (step !== undefined && step.at < at) yield step
    if (step === undefined || step.at < at) step = { at, observations: [] }
    if (!known.has(station)) step.observations.push(detector(station, at, row, options))
    known.add(station)
    const said = readings(station, at, row)
    if (said.length === 0) tally.note('without a figure')
    step.observations.push(...said)
  }
  if (step !== undefined) yield step
}

/** The first row is one like the others where there is no header. */
async function* withFirst(columns: readonly string[], rows: AsyncIterable<readonly string[]>) {
  if (isRow(columns)) yield columns
  yield* rows
}

function detector(
  station: string,
  at: number,
  row: readonly string[],
  { areaOf }: MappingOptions,
): Observation {
  return {
    type: 'thing',
    id: `pems-${station}`,
    kind: 'traffic.detector',
    at,
    revision: 0,
    area: areaOf(undefined),
    name: `PeMS ${station}`,
    status: 'online',
    attributes: { road: row[FREEWAY] ?? '' },
  }
}

function readings(station: string, at: number, row: readonly string[]): Observation[] {
  const thing = `pems-${station}`
  const [flow, occupancy, speed] = [FLOW, OCCUPANCY, SPEED].map((column) => figureOf(row[column]))
  const of = (indicator: string, value: number | undefined): Observation[] =>
    value === undefined ? [] : [{ type: 'reading', indicator, thing, at, value }]
  return [
    ...of('traffic.flow', flow === undefined ? undefined : flow * SPANS),
    ...of(
      'traffic.occupancy',
      occupancy === undefined ? undefined : Number((occupancy * 100).toPrecision(12)),
    ),
    ...of('traffic.speed', speed === undefined ? undefined : speed * KMH_PER_MPH),
  ]
}
