import { civilToEpochMs, parseAmericanCivil } from '../../../shared/civil-time.ts'
import { readTime } from '../../../shared/files/read-time.ts'
import type { Case, Place } from '../../../shared/observation.ts'
import { inTimeOrder } from '../in-time-order.ts'
import type { Mapping, MappingOptions } from '../recording.ts'
import { Tally } from '../recording.ts'
import { byColumn, figureOf, readTable } from '../rows.ts'

type Cell = (name: string) => string

/** What the city's statuses are here. A duplicate is no report of its own: it counts in no on-time rate. */
const STATUSES: ReadonlyMap<string, string> = new Map([
  ['New', 'new'],
  ['Open', 'in-progress'],
  ['In Progress', 'in-progress'],
  ['Pending', 'awaiting'],
  ['Open (Duplicate)', 'received'],
  ['Closed', 'closed'],
  ['Closed (Transferred)', 'closed'],
  ['Closed (Duplicate)', 'rejected'],
])

/** What the prefix of a request's type says of its category; those that are not here are `other`. */
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['SW', 'environment'], // solid waste
  ['FOR', 'environment'], // forestry
  ['WW', 'utilities'], // water and wastewater
  ['BGE', 'utilities'], // street lights
  ['DPW', 'utilities'],
  ['TRM', 'infrastructure'], // maintenance of streets
  ['TEC', 'infrastructure'], // footways and alleys
  ['TRC', 'infrastructure'], // conduits
  ['TR', 'infrastructure'],
  ['RP', 'infrastructure'], // parks
  ['TRS', 'traffic'], // parking
  ['TRT', 'traffic'], // signals and signs
  ['TTR', 'traffic'], // towing
  ['PABC', 'traffic'], // parking authority
  ['HCD', 'land'], // housing
  ['HLTH', 'health'],
  ['BPD', 'public-order'], // police
  ['BCLB', 'public-order'], // liquor board
  ['FCPF', 'procedures'], // parking fines
  ['FCCS', 'procedures'], // collections
  ['FCDA', 'procedures'],
  ['FIN', 'procedures'],
])

/** 311 service requests of Baltimore, one line for each as it last stood: opened, and what became of it. */
export const baltimore311: Mapping = {
  id: 'baltimore-311',
  title: '311 service requests',
  zone: 'America/New_York',
  notes: [
    'Addresses are not carried: they may be of a person.',
    'A line tells how a request was opened and how it last stood; steps between are not recorded.',
    'Rounded coordinates (whole degrees) are no place.',
  ],
  fits: (columns) =>
    ['SRType', 'CreatedDate', 'SRStatus', 'CloseDate'].every((name) => columns.includes(name)),
  open: (options) => {
    const tally = new Tally()
    return { of: 'Baltimore 311', steps: inTimeOrder(cases(options, tally)), tally }
  },
}

async function* cases(options: MappingOptions, tally: Tally): AsyncGenerator<Case> {
  const { columns, rows } = await readTable(options.file)
  for await (const row of rows) {
    tally.rows++
    const cell = byColumn(columns, row)
    const opened = openedCase(cell, options, tally)
    if (opened === undefined) continue
    yield opened
    const later = laterRevision(opened, cell, options.zone, tally)
    if (later !== undefined) yield later
  }
}

function openedCase(cell: Cell, { zone, areaOf }: MappingOptions, tally: Tally): Case | undefined {
  // Record ids come in two forms, the request's number in one; the number is what people are given.
  const id = cell('ServiceRequestNum') || cell('SRRecordID')
  const at = timeOf(cell('CreatedDate'), zone)
  if (id === '' || at === undefined) {
    tally.leaveOut(id === '' ? 'no id' : 'no creation time')
    return undefined
  }
  const place = placeOf(cell, tally)
  const dueAt = timeOf(cell('DueDate'), zone)
  return {
    type: 'case',
    id,
    kind: 'reports.report',
    at,
    revision: 0,
    area: areaOf(place),
    ...(place === undefined ? {} : { place }),
    title: cell('SRType').slice(0, 300) || id,
    category: CATEGORIES.get(cell('SRType').split('-')[0]?.trim() ?? '') ?? 'other',
    status: 'new',
    severity: 'normal',
    openedAt: at,
    ...(dueAt === undefined ? {} : { dueAt }),
    attributes: attributesOf(cell),
  }
}

/** How it last stood: closed at its close time, or in another status since that was set; undefined while it is new. */
function laterRevision(opened: Case, cell: Cell, zone: string, tally: Tally): Case | undefined {
  const status = STATUSES.get(cell('SRStatus'))
  if (status === undefined) tally.note(`status not in the table: ${cell('SRStatus')}`)
  const isClosed = status === 'closed' || status === 'rejected'
  if (status === undefined || status === 'new') return undefined
  const said = (isClosed ? timeOf(cell('CloseDate'), zone) : undefined) ?? timeOf(cell('StatusDate'), zone)
  if (said === undefined || said < opened.at) tally.note('later status without a time after its creation')
  const at = Math.max(said ?? opened.at, opened.at)
  return { ...opened, at, revision: 1, status, ...(isClosed ? { closedAt: at } : {}) }
}

function placeOf(cell: Cell, tally: Tally): Place | undefined {
  const [latitude, longitude] = [figureOf(cell('Latitude')), figureOf(cell('Longitude'))]
  if (latitude === undefined || longitude === undefined) {
    tally.note('without coordinates')
    return undefined
  }
  if (Number.isInteger(latitude) && Number.isInteger(longitude)) {
    tally.note('with rounded coordinates')
    return undefined
  }
  return [latitude, longitude]
}

function attributesOf(cell: Cell): Record<string, string> {
  const carried = {
    agency: cell('Agency'),
    received: cell('MethodReceived'),
    neighborhood: cell('Neighborhood'),
    sourceStatus: cell('SRStatus'),
  }
  return Object.fromEntries(Object.entries(carried).filter(([, text]) => text !== '' && text.length <= 500))
}

function timeOf(text: string, zone: string): number | undefined {
  const civil = parseAmericanCivil(text)
  if (civil !== undefined) return civilToEpochMs(civil, zone)
  // As the city's later exports have it: `2021/03/01 13:15:00+00`.
  const iso = text.replace(/^(\d{4})\/(\d\d)\/(\d\d) /, '$1-$2-$3T').replace(/([+-]\d\d)$/, '$1:00')
  return readTime(iso, 'year-first', zone)
}
