import { defineDomain, type Indicator } from './domain.ts'
import { published } from '../declare/figures.ts'
import { cadenceOfPeriod } from '../declare/periods.ts'
import { GRADES_766 } from '../indices/grades-766.ts'
import { GROUPS_766, publishedGroupId, type Group766 } from '../indices/groups-766.ts'
import { publishedIndex, ranksOf, RECORDED } from '../indices/published-index.ts'
import { RESULT } from '../indices/result-kind.ts'

const POINTS = { vi: 'điểm', en: 'points' }
const PER_CENT = { vi: '%', en: '%' }
/** It is scored in real time; what of it is recorded here, and its slowest inputs, are expected once a month. */
const MONTHLY_MS = cadenceOfPeriod('month', 5)
const NAME_766 = { vi: 'chỉ số 766', en: 'index 766' }

function points(
  said: Pick<Indicator, 'id' | 'name' | 'short' | 'cadenceMs' | 'max'> & Partial<Indicator>,
): Indicator {
  return { ...published({ unit: POINTS, min: 0, ...said }), quantity: '1', ...said }
}

function computed(formula: string): Pick<Indicator, 'rollUp' | 'source'> {
  return { rollUp: 'computed', source: { from: 'formula', formula } }
}

/** A group as it is computed here, and as it was published. */
function groupFigures({
  id,
  name,
  short,
  most,
  formula,
  cadenceMs,
  basis,
}: Group766): [Indicator, Indicator] {
  const live = points({
    id: `indices.${id}`,
    name: { vi: `766: ${name.vi}`, en: `766: ${name.en}` },
    short,
    unit: { vi: `/ ${most}`, en: `/ ${most}` },
    max: most,
    cadenceMs,
    ...computed(formula),
    basis,
  })
  const said = points({
    id: publishedGroupId(id),
    name: { vi: `766 đã công bố: ${name.vi}`, en: `766 as published: ${name.en}` },
    short,
    unit: { vi: `/ ${most}`, en: `/ ${most}` },
    max: most,
    cadenceMs: MONTHLY_MS,
    basis: RECORDED,
  })
  return [live, said]
}

/** Composite indices: 766 computed in real time beside what was published of it, the others as they were published. */
export const indices = defineDomain({
  id: 'indices',
  name: { vi: 'Chỉ số tổng hợp', en: 'Composite indices' },
  indicators: [
    points({
      id: 'indices.score',
      name: { vi: 'Chỉ số 766 tính theo thời gian thực', en: 'Index 766, computed in real time' },
      short: { vi: 'chỉ số 766', en: 'index 766' },
      max: 100,
      cadenceMs: MONTHLY_MS,
      ...computed(GROUPS_766.map(({ id }) => `indices.${id}`).join(' + ')),
      grades: GRADES_766,
      basis: {
        kind: 'inferred',
        note: {
          vi: 'Nhóm và điểm tối đa theo nguồn; bốn trong năm công thức là suy ra',
          en: 'Groups and maxima are sourced; four of the five formulas are inferred',
        },
      },
    }),
    ...GROUPS_766.map((group) => groupFigures(group)[0]),
    points({
      id: 'indices.published',
      name: { vi: 'Chỉ số 766 đã công bố', en: 'Index 766 as published' },
      short: { vi: 'đã công bố', en: 'as published' },
      max: 100,
      cadenceMs: MONTHLY_MS,
      ...computed(GROUPS_766.map(({ id }) => publishedGroupId(id)).join(' + ')),
      grades: GRADES_766,
      basis: RECORDED,
    }),
    ...GROUPS_766.map((group) => groupFigures(group)[1]),
    ...ranksOf((name) => `indices.${name}`, NAME_766, MONTHLY_MS),
    ...publishedIndex({
      id: 'pci',
      name: { vi: 'Năng lực cạnh tranh cấp tỉnh (PCI)', en: 'Provincial competitiveness (PCI)' },
      short: { vi: 'PCI', en: 'PCI' },
      max: 100,
      decimals: 2,
    }),
    ...publishedIndex({
      id: 'papi',
      name: {
        vi: 'Hiệu quả quản trị, hành chính công (PAPI)',
        en: 'Public administration performance (PAPI)',
      },
      short: { vi: 'PAPI', en: 'PAPI' },
      max: 80,
      decimals: 4,
    }),
    ...publishedIndex({
      id: 'par',
      name: { vi: 'Cải cách hành chính (PAR INDEX)', en: 'Administrative reform (PAR INDEX)' },
      short: { vi: 'PAR INDEX', en: 'PAR INDEX' },
      unit: PER_CENT,
      max: 100,
      decimals: 2,
    }),
    ...publishedIndex({
      id: 'sipas',
      name: { vi: 'Hài lòng về phục vụ hành chính (SIPAS)', en: 'Satisfaction with public service (SIPAS)' },
      short: { vi: 'SIPAS', en: 'SIPAS' },
      unit: PER_CENT,
      max: 100,
      decimals: 2,
    }),
    ...publishedIndex({
      id: 'dti',
      name: { vi: 'Chuyển đổi số (DTI)', en: 'Digital transformation (DTI)' },
      short: { vi: 'DTI', en: 'DTI' },
      unit: { vi: '', en: '' },
      max: 1,
      decimals: 4,
    }),
  ],
  thingKinds: [RESULT],
  caseKinds: [],
  noticeKinds: [],
  // Results of past years may be entered when they become known.
  retention: { readingsDays: 7_305 },
})
