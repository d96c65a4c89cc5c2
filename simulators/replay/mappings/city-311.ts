import type { Case, Place } from '../../../shared/observation.ts'
import { readTime } from '../../../shared/files/read-time.ts'
import { inTimeOrder } from '../in-time-order.ts'
import type { Mapping, MappingOptions } from '../recording.ts'
import { Tally } from '../recording.ts'
import { byColumn, figureOf, readTable } from '../rows.ts'
import { CITIES, type City } from './cities-311.ts'
import { plainName } from './plain-name.ts'
import { categoryOfRequest, statusOfRequest } from './request-words.ts'

type Cell = (name: string) => string

/** 311 service requests as further cities publish them, one line for each as it last stood. */
export const city311: readonly Mapping[] = CITIES.map(mapping)

function mapping(city: City): Mapping {
  return {
    id: `${city.id}-311`,
    title: `311 service requests of ${city.name}`,
    zone: city.zone,
    notes: [
      'Addresses are not carried: they may be of a person.',
      'Categories are told by the words of the request: an approximation.',
      'A line tells how a request was opened and how it last stood; steps between are not recorded.',
    ],
    fits: (columns) => {
      const names = columns.map(plainName)
      return Object.values(city.columns).every((known) => known.some((name) => names.includes(name)))
    },
    open: (options) => {
      const tally = new Tally()
      return { of: `${city.name} 311`, steps: inTimeOrder(cases(city, options, tally)), tally }
    },
  }
}

async function* cases(city: City, options: MappingOptions, tally: Tally): AsyncGenerator<Case> {
  const { columns, rows } = await readTable(options.file)
  const names = columns.map(plainName)
  const seen = new Set<string>()
  for await (const row of rows) {
    tally.rows++
    const cell = byColumn(names, row)
    const opened = openedCase(city, cell, options, tally)
    if (opened === undefined) continue
    if (seen.has(opened.id)) {
      tally.leaveOut('same request again')
      continue
    }
    seen.add(opened.id)
    yield opened
    const later = laterRevision(opened, city, cell, { zone: options.zone, tally })
    if (later !== undefined) yield later
  }
}

function openedCase(city: City, cell: Cell, options: MappingOptions, tally: Tally): Case | undefined {
  const { zone, areaOf } = options
  const { number, opened, title } = city.columns
  const id = first(cell, number)
  const at = timeOf(first(cell, opened), zone)
  if (!/^[\x21-\x7e]{1,128}$/.test(id) || at === undefined) {
    tally.leaveOut(at === undefined ? 'no creation time' : 'no id')
    return undefined
  }
  const place = placeOf(cell, tally)
  const dueAt = timeOf(first(cell, city.due ?? []), zone)
  const said = first(cell, title)
  return {
    type: 'case',
    id,
    kind: 'reports.report',
    at,
    revision: 0,
    area: areaOf(place),
    ...(place === undefined ? {} : { place }),
    title: said.replaceAll(/\s+/g, ' ').slice(0, 300) || id,
    category: categoryOfRequest(said),
    status: 'new',
    severity: 'normal',
    openedAt: at,
    ...(dueAt === undefined ? {} : { dueAt }),
  }
}

/** Closed at its close time, or in another status since an unknown time after its creation; undefined while it is new. */
function laterRevision(
  opened: Case,
  city: City,
  cell: Cell,
  { zone, tally }: { zone: string; tally: Tally },
): Case | undefined {
  const said = first(cell, city.columns.status)
  const status = statusOfRequest(said)
  if (status === undefined) tally.note(`status not in the table: ${said.slice(0, 40)}`)
  if (status === undefined || status === 'new') return undefined
  const isClosed = status === 'closed' || status === 'rejected'
  const closedAt = timeOf(first(cell, city.columns.closed), zone)
  if (isClosed && (closedAt === undefined || closedAt < opened.at))
    tally.note('closed without a time after its creation')
  const at = isClosed ? Math.max(closedAt ?? opened.at, opened.at) : opened.at
  return { ...opened, at, revision: 1, status, ...(isClosed ? { closedAt: at } : {}) }
}

function first(cell: Cell, names: readonly string[]): string {
  return names.map(cell).find((text) => text !== '') ?? ''
}

function timeOf(text: string, zone: string): number | undefined {
  return readTime(text, 'month-first', zone)
}

function placeOf(cell: Cell, tally: Tally): Place | undefined {
  const latitude = figureOf(first(cell, ['latitude', 'lat', 'latitude_coordinate']))
  const longitude = figureOf(first(cell, ['longitude', 'long', 'lng', 'lon', 'longitude_coordinate']))
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) {
    tally.note('without coordinates')
    return undefined
  }
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : undefined
}
