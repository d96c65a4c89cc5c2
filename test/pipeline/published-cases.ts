import type { Case, Observation, Reading, Thing } from '../../shared/observation.ts'

/** A noon of the place; what is counted by the day is of this day. */
export const NOON = Date.parse('2026-03-02T12:00+07:00')
const DAY_MS = 86_400_000
const at = NOON - 1_000

/** A published figure with the parts that it was published with. */
export interface PublishedCase {
  /** Who published it, of which time. */
  source: string
  /** Where the parts are said to be: each source has an area of this place to itself. */
  area: string
  domain: string
  says: readonly Observation[]
  /** What was published, to be read of the API, with its decimals. */
  figures: Readonly<Record<string, number | null>>
  /** Sums that do not add up as they were published. */
  gaps?: readonly { whole: string; gap: number }[]
}

export const PUBLISHED_CASES: readonly PublishedCase[] = [
  {
    source: 'TP.HCM, one-stop dossiers of 16/12/2018 to 15/9/2019',
    area: '05443',
    domain: 'services',
    says: [
      amount('05443', 'services.received', 12_254_254),
      amount('05443', 'services.resolved', 12_063_009),
      amount('05443', 'services.resolvedOnTime', 12_013_483),
      amount('05443', 'services.overdue', 49_518),
      share('05443', 'services.onTime', 12_013_483, 12_063_009),
      share('05443', 'services.overdueShare', 49_518, 12_063_009),
    ],
    figures: {
      'services.received': 12_254_254,
      'services.resolved': 12_063_009,
      'services.onTime': 99.59,
      'services.overdueShare': 0.41,
    },
    gaps: [{ whole: 'services.resolved', gap: 8 }],
  },
  {
    source: 'Hà Tĩnh, first half of 2021: dossiers online, results by post',
    area: '05455',
    domain: 'services',
    says: [
      share('05455', 'services.online', 25_392, 220_782),
      // Published as 16 %, of the 2,030 that were resolved.
      share('05455', 'services.postalReturned', 329, 2_030),
    ],
    figures: { 'services.online': 11.5, 'services.postalReturned': 16.2 },
    gaps: [],
  },
  {
    source: 'Hà Tĩnh, first half of 2021: 14 key tasks, 4 of them not begun',
    area: '05455',
    domain: 'tasks',
    says: Array.from({ length: 14 }, (_, index) =>
      opened(`task-${index}`, 'tasks.task', '05455', {
        status: index < 4 ? 'not-begun' : 'in-progress',
        dueAt: NOON + 30 * DAY_MS,
      }),
    ),
    figures: { 'tasks.assigned': 14, 'tasks.notBegun': 4 },
  },
  {
    source: 'Hà Tĩnh, first half of 2021: 63 + 216 IT staff, 12 IT projects of over 85 bn VND',
    area: '19',
    domain: 'egov',
    says: [
      amount('05467', 'egov.staff', 63),
      amount('05482', 'egov.staff', 216),
      ...Array.from({ length: 12 }, (_, index) =>
        opened(`project-${index}`, 'egov.project', '05467', {
          status: 'in-progress',
          attributes: { budgetBillion: 7.1 },
        }),
      ),
    ],
    figures: { 'egov.staff': 279, 'egov.projects': 12, 'egov.projectsBudget': 85.2 },
  },
  {
    source: 'The nation, 16/10/2023: 67/76 bodies with a plan, 9,200/11,956 desks digitising',
    area: '05500',
    domain: 'egov',
    says: [share('05500', 'egov.plans', 67, 76), share('05500', 'egov.desksDigitising', 9_200, 11_956)],
    figures: { 'egov.plans': 88.2, 'egov.desksDigitising': 76.9 },
  },
  {
    source: 'Task force, August 2020: 6/6 provinces on the national document axis',
    area: '05503',
    domain: 'egov',
    says: Array.from({ length: 6 }, (_, index) => body(`body-${index}`, '05503')),
    figures: { 'egov.onAxis': 100 },
  },
  {
    source: 'C-ThaiNguyen, 2023 to date: 954 = 878 done + 76 in process, 22.7 % about traffic',
    area: '05443',
    domain: 'reports',
    says: [
      amount('05443', 'reports.received', 954),
      amount('05443', 'reports.done', 878),
      amount('05443', 'reports.handling', 76),
      share('05443', 'reports.handled', 878, 954),
      // The parts are not published: 217 is the one count of 954 that gives it.
      share('05443', 'reports.trafficShare', 217, 954),
    ],
    figures: { 'reports.received': 954, 'reports.handled': 92, 'reports.trafficShare': 22.7 },
    gaps: [],
  },
  {
    source: 'Huế: over 183,000 reports, 98 % handled, 92 % satisfied',
    area: '05455',
    domain: 'reports',
    says: [
      share('05455', 'reports.handled', 179_340, 183_000),
      ...Array.from({ length: 25 }, (_, index) =>
        opened(`report-${index}`, 'reports.report', '05455', {
          status: 'done',
          closedAt: at,
          attributes: { satisfied: index < 23 },
        }),
      ),
    ],
    figures: { 'reports.handled': 98, 'reports.satisfied': 92 },
  },
  {
    source: 'Education, May 2023: 602/683 schools at national standard',
    area: '05443',
    domain: 'education',
    says: [
      amount('05443', 'education.schools', 683),
      amount('05443', 'education.atStandard', 602),
      share('05443', 'education.nationalStandard', 602, 683),
    ],
    figures: { 'education.nationalStandard': 88.14 },
  },
  {
    source: 'Decision 766/QĐ-TTg: 18 + 20 + 22 + 22 + 18 points where nothing is wanting',
    area: '05518',
    domain: 'indices',
    says: [
      share('05518', 'services.publishedFully', 2_125, 2_125),
      share('05518', 'services.onTimeAll', 900, 900),
      share('05518', 'egov.dossiersDigitised', 400, 400),
      share('05518', 'egov.resultsDigitised', 300, 300),
      share('05518', 'services.onlineDossiers', 200, 200),
      share('05518', 'services.paidOnline', 100, 100),
      share('05518', 'services.satisfied', 50, 50),
      opened('in-time', 'reports.report', '05518', { status: 'new', dueAt: NOON + DAY_MS }),
    ],
    figures: {
      'indices.publicity': 18,
      'indices.progress': 20,
      'indices.digitisation': 22,
      'indices.online': 22,
      'indices.satisfaction': 18,
      'indices.score': 100,
    },
  },
  {
    // Received and not yet resolved is in process; none of it is known to be late.
    source:
      'TP.HCM counted as 766 counts: in process is in the whole; without the other groups there is no score',
    area: '05528',
    domain: 'indices',
    says: [share('05528', 'services.onTimeAll', 12_254_254 - 49_518, 12_254_254)],
    figures: { 'indices.progress': 19.92, 'indices.satisfaction': null, 'indices.score': null },
  },
  {
    source: 'Hà Giang, 13/10/2023: rank 25/63, up 20',
    area: '05518',
    domain: 'indices',
    says: [amount('05518', 'indices.rank', 25), amount('05518', 'indices.rankBefore', 45)],
    figures: { 'indices.rankChange': 20 },
  },
]

function amount(area: string, indicator: string, value: number): Reading {
  return { type: 'reading', indicator, area, at, value }
}

function share(area: string, indicator: string, numerator: number, denominator: number): Reading {
  const value = Math.round((numerator / denominator) * 10_000) / 100
  return { type: 'reading', indicator, area, at, value, numerator, denominator }
}

function opened(id: string, kind: string, area: string, said: Pick<Case, 'status'> & Partial<Case>): Case {
  const base = { id, kind, area, title: id, revision: 0, severity: 'normal' as const }
  return { type: 'case', at, openedAt: NOON - 2 * DAY_MS, ...base, ...said }
}

function body(id: string, area: string): Thing {
  return { type: 'thing', id, kind: 'egov.body', area, name: id, at, revision: 0, status: 'connected' }
}
