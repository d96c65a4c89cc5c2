import { readTime } from '../../../shared/files/read-time.ts'

type Cell = (name: string) => string

/** How a maker's table says where and when what was measured. Names in small letters with `_` between words. */
export interface DetectorMaker {
  id: string
  title: string
  zone: string
  notes: readonly string[]
  kind: 'traffic.detector' | 'traffic.segment'
  /** Columns that its header has. */
  signs: readonly string[]
  sensor: (cell: Cell) => string
  name: (cell: Cell) => string
  at: (cell: Cell, zone: string) => number | undefined
  place?: (cell: Cell) => [latitude: string | undefined, longitude: string | undefined]
  /** What stands there for `nothing measured`; a row of it gives nothing. */
  isNothing?: (cell: Cell) => boolean
  /** By indicator the column, and what its figure is multiplied by. */
  figures: readonly (readonly [indicator: string, column: string, factor: number])[]
}

const KMH_PER_MPH = 1.609344
const DAY_MS = 86_400_000

/** What its two tables have in common. */
const CHICAGO = {
  zone: 'America/Chicago',
  notes: ['A speed of -1 is none. Speeds are estimated from buses.'],
  kind: 'traffic.segment',
  name: (cell) => [cell('street'), cell('from_street')].filter((part) => part !== '').join(', '),
  place: (cell) => [cell('start_latitude'), cell('start_longitude')],
} satisfies Partial<DetectorMaker>

export const DETECTOR_MAKERS: readonly DetectorMaker[] = [
  {
    id: 'new-york-speeds',
    title: 'New York, speeds of links',
    zone: 'America/New_York',
    notes: ['A link of status -101 measured nothing.'],
    kind: 'traffic.segment',
    signs: ['speed', 'travel_time', 'data_as_of', 'link_id'],
    sensor: (cell) => cell('link_id'),
    name: (cell) => cell('link_name'),
    at: (cell, zone) => readTime(cell('data_as_of'), 'month-first', zone),
    place: (cell) => {
      const [latitude, longitude] = cell('link_points').split(/[ ,]/, 2)
      return [latitude, longitude]
    },
    isNothing: (cell) => cell('status') === '-101',
    figures: [['traffic.speed', 'speed', KMH_PER_MPH]],
  },
  {
    id: 'chicago-congestion',
    title: 'Chicago, congestion of segments, in the past',
    ...CHICAGO,
    signs: ['time', 'segment_id', 'speed', 'bus_count'],
    sensor: (cell) => cell('segment_id'),
    at: (cell, zone) => readTime(cell('time'), 'month-first', zone),
    figures: [['traffic.speed', 'speed', KMH_PER_MPH]],
  },
  {
    id: 'chicago-segments',
    title: 'Chicago, congestion of segments, now',
    ...CHICAGO,
    signs: ['segmentid', 'current_speed', 'last_updated'],
    sensor: (cell) => cell('segmentid'),
    at: (cell, zone) => readTime(cell('last_updated'), 'month-first', zone),
    figures: [['traffic.speed', 'current_speed', KMH_PER_MPH]],
  },
  {
    id: 'utd19',
    title: 'UTD19, detectors of a city',
    zone: 'Europe/Zurich',
    notes: [
      'Times are those of the city, which differs by the file: say --zone.',
      'Rows of an error give nothing.',
    ],
    kind: 'traffic.detector',
    signs: ['day', 'interval', 'detid', 'flow', 'occ'],
    sensor: (cell) => cell('detid'),
    name: (cell) => cell('detid'),
    at: (cell, zone) => atSecondOf(cell('day'), cell('interval'), zone),
    isNothing: (cell) => cell('error') === '1',
    figures: [
      ['traffic.flow', 'flow', 1],
      ['traffic.occupancy', 'occ', 100],
      ['traffic.speed', 'speed', 1],
    ],
  },
  {
    id: 'webtris',
    title: 'National Highways WebTRIS, quarters of an hour',
    zone: 'Europe/London',
    notes: ['Sites are told by their name.', 'A quarter is of its end, as its report has it.'],
    kind: 'traffic.detector',
    signs: ['site_name', 'report_date', 'time_period_ending', 'avg_mph', 'total_volume'],
    sensor: (cell) => cell('site_name'),
    name: (cell) => cell('site_name'),
    at: (cell, zone) =>
      readTime(cell('report_date').split(/[T ]/, 1).join(''), 'day-first', zone, cell('time_period_ending')),
    figures: [
      // Of an hour there are four.
      ['traffic.flow', 'total_volume', 4],
      ['traffic.speed', 'avg_mph', KMH_PER_MPH],
    ],
  },
]

/** So many seconds into a day of the place; the clocks of the day count, not what has passed. */
function atSecondOf(day: string, second: string, zone: string): number | undefined {
  const seconds = /^\d{1,5}(?:\.0+)?$/.test(second) ? Number(second) * 1_000 : Number.NaN
  if (!(seconds < DAY_MS)) return undefined
  return readTime(`${day} ${new Date(seconds).toISOString().slice(11, 19)}`, 'auto', zone)
}
