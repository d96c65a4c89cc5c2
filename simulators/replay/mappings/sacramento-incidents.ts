import { civilToEpochMs, parseAmericanCivil } from '../../../shared/civil-time.ts'
import type { Case, Place } from '../../../shared/observation.ts'
import type { Severity } from '../../../shared/severity.ts'
import { inTimeOrder } from '../in-time-order.ts'
import type { Mapping, MappingOptions } from '../recording.ts'
import { Tally } from '../recording.ts'
import { byColumn, figureOf, readTable } from '../rows.ts'

/** The first pattern that the description holds says what it is; what none holds is `other`. */
const CATEGORIES: readonly { pattern: RegExp; category: string; severity: Severity }[] = [
  { pattern: /ACCIDENT|HIT\/RUN|NON INJ HR/, category: 'traffic-accident', severity: 'attention' },
  { pattern: /MISSING PERSON|RUNAWAY/, category: 'missing-person', severity: 'attention' },
  { pattern: /ARSON|\bFIRE\b/, category: 'fire', severity: 'high' },
  { pattern: /MURDER|HOMICIDE|^187|^664/, category: 'assault', severity: 'critical' },
  { pattern: /ROBBERY|CARJACK/, category: 'robbery', severity: 'high' },
  { pattern: /AWDW|ASSAULT|BATTERY|SPOUS|CHILD ABUSE|KIDNAP|RAPE/, category: 'assault', severity: 'high' },
  {
    pattern: /FRAUD|FORGE|EMBEZZ|PERSONAL ID|ACCESS CARD|COUNTERFEIT/,
    category: 'fraud',
    severity: 'attention',
  },
  { pattern: /\bHS\b|NARC|DRUG/, category: 'drugs', severity: 'attention' },
  { pattern: /THEFT|BURGLARY|TAKE VEH|STOLEN|LARCENY|SHOPLIFT/, category: 'theft', severity: 'attention' },
  {
    pattern: /VANDALISM|DISTURB|DRUNK|TRESPASS|THREAT|WEAPON|GANG/,
    category: 'public-order',
    severity: 'attention',
  },
]

const MINUTE_MS = 60_000

/** Police incidents of Sacramento, January 2006: the place as `lat,lon` in one field or in two. */
export const sacramentoIncidents: Mapping = {
  id: 'sacramento-incidents',
  title: 'Sacramento police incidents',
  zone: 'America/Los_Angeles',
  notes: [
    'Addresses are not carried: they may be of a person.',
    'The recording does not tell when an incident was over: they stay open, unless --close-after says a number of minutes.',
    'Lines have no id: the number of the line is used.',
  ],
  fits: (columns) =>
    ['cdatetime', 'crimedescr'].every((name) => columns.includes(name)) &&
    (columns.includes('geo') || (columns.includes('latitude') && columns.includes('longitude'))),
  open: (options) => {
    const tally = new Tally()
    return { of: 'Sacramento incidents, January 2006', steps: inTimeOrder(cases(options, tally)), tally }
  },
}

async function* cases(options: MappingOptions, tally: Tally): AsyncGenerator<Case> {
  const { columns, rows } = await readTable(options.file)
  for await (const row of rows) {
    tally.rows++
    const incident = incidentOf(byColumn(columns, row), options, tally)
    if (incident === undefined) continue
    yield incident
    if (options.closeAfterMinutes === undefined) continue
    const at = incident.at + options.closeAfterMinutes * MINUTE_MS
    yield { ...incident, at, revision: 1, status: 'resolved', closedAt: at }
  }
}

function incidentOf(
  cell: (name: string) => string,
  { zone, areaOf }: MappingOptions,
  tally: Tally,
): Case | undefined {
  const civil = parseAmericanCivil(cell('cdatetime'))
  if (civil === undefined) {
    tally.leaveOut('no time')
    return undefined
  }
  const at = civilToEpochMs(civil, zone)
  const place = placeOf(cell('geo') || `${cell('latitude')},${cell('longitude')}`)
  if (place === undefined) tally.note('without coordinates')
  const description = cell('crimedescr').replaceAll(/\s+/g, ' ')
  const known = CATEGORIES.find(({ pattern }) => pattern.test(description.toUpperCase()))
  return {
    type: 'case',
    id: `line-${tally.rows}`,
    kind: 'security.incident',
    at,
    revision: 0,
    area: areaOf(place),
    ...(place === undefined ? {} : { place }),
    title: description.slice(0, 300) || 'Incident',
    category: known?.category ?? 'other',
    status: 'new',
    severity: known?.severity ?? 'normal',
    openedAt: at,
    attributes: { district: cell('district'), beat: cell('beat'), code: cell('ucr_ncic_code') },
  }
}

function placeOf(text: string): Place | undefined {
  const [latitude, longitude] = text.split(',').map(figureOf)
  return latitude === undefined || longitude === undefined ? undefined : [latitude, longitude]
}
