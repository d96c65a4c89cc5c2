import { GROUPS_766, publishedGroupId, type Group766 } from '../../shared/indices/groups-766.ts'
import type { Label } from '../../shared/label.ts'

/** A row of results as they were published: of an index, or of another thing that provinces are compared by. */
export interface ResultRow {
  type: 'result'
  index: string
  name: Label
  /** Beside the name: what the figures are out of, or counted in. */
  unit: Label
  decimals: number
  better: 'up' | 'down'
  /** Whose cadence makes a result old; a result of a survey that was made once never is. */
  agesLike?: string
  /** What a figure means, where it is none to be read. */
  words?: Readonly<Record<number, Label>>
}

/** A row of figures that are heard, each as fresh as its feeds. */
export interface FigureRow {
  type: 'figure'
  indicator: string
  /** That of the indicator when left out. */
  name?: Label
  /** Said by whoever publishes it: it is of its period, and no feed's present. */
  published?: true
}

export type ComparedRow = ResultRow | FigureRow

export interface ComparedSection {
  title: Label
  published: boolean
  rows: readonly ComparedRow[]
}

const POINTS: Label = { vi: 'điểm', en: 'points' }
const PER_CENT: Label = { vi: '%', en: '%' }
const NONE: Label = { vi: '', en: '' }

/** An index by its letters, and what they stand for. */
const yearly = (index: string, name: Label, unit: Label, decimals: number): ResultRow => ({
  type: 'result',
  index,
  name,
  unit,
  decimals,
  better: 'up',
  agesLike: `indices.${index}`,
})

const survey = (index: string, name: Label, unit: Label, more: Partial<ResultRow> = {}): ResultRow => ({
  type: 'result',
  index,
  name,
  unit,
  decimals: 0,
  better: 'up',
  ...more,
})

const figure = (indicator: string): FigureRow => ({ type: 'figure', indicator })
const group = ({ id, name }: Group766): FigureRow => ({
  type: 'figure',
  indicator: publishedGroupId(id),
  name,
  published: true,
})

/** By what the hub compares its provinces, in the order of its wall. */
export const COMPARED: readonly ComparedSection[] = [
  {
    title: { vi: 'Chỉ số 766 và năm nhóm', en: 'Index 766 and its five groups' },
    published: true,
    rows: [
      {
        type: 'result',
        index: '766',
        name: { vi: 'Chỉ số 766', en: 'Index 766' },
        unit: { vi: '/ 100', en: '/ 100' },
        decimals: 2,
        better: 'up',
        agesLike: 'indices.published',
      },
      ...GROUPS_766.map(group),
    ],
  },
  {
    title: { vi: 'Chỉ số công bố hằng năm', en: 'Indices of a year' },
    published: true,
    rows: [
      yearly('pci', { vi: 'PCI, năng lực cạnh tranh', en: 'PCI, competitiveness' }, POINTS, 2),
      yearly(
        'papi',
        { vi: 'PAPI, quản trị và hành chính công', en: 'PAPI, governance and administration' },
        POINTS,
        4,
      ),
      yearly('par', { vi: 'PAR INDEX, cải cách hành chính', en: 'PAR INDEX, reform' }, PER_CENT, 2),
      yearly('sipas', { vi: 'SIPAS, sự hài lòng của người dân', en: 'SIPAS, satisfaction' }, PER_CENT, 2),
      yearly('dti', { vi: 'DTI, chuyển đổi số', en: 'DTI, digital transformation' }, NONE, 4),
    ],
  },
  {
    title: { vi: 'Chính quyền số, như đã công bố', en: 'E-government, as published' },
    published: true,
    rows: [
      survey(
        'portal',
        { vi: 'Dịch vụ trên Cổng quốc gia', en: 'Services on the national portal' },
        { vi: 'dịch vụ', en: 'services' },
      ),
      survey('axis', { vi: 'Trục liên thông văn bản', en: 'National document axis' }, NONE, {
        words: { 1: { vi: 'đã nối', en: 'on it' } },
      }),
      survey('documents', { vi: 'Văn bản điện tử', en: 'Documents online' }, PER_CENT),
      survey('signing', { vi: 'Dùng chữ ký số', en: 'Digital signatures' }, NONE),
      survey(
        'desks',
        { vi: 'Một cửa huyện, xã dùng hệ thống của tỉnh', en: 'Desks on the provincial system' },
        PER_CENT,
      ),
      survey('digitising', { vi: 'Một cửa số hóa hồ sơ', en: 'Desks that digitise' }, PER_CENT, {
        decimals: 1,
      }),
      survey('plans', { vi: 'Có kế hoạch số hóa', en: 'With a digitisation plan' }, PER_CENT, {
        decimals: 1,
      }),
      survey(
        'boundary',
        { vi: 'Hồ sơ không phụ thuộc địa giới', en: 'Dossiers regardless of boundary' },
        { vi: 'triệu', en: 'million' },
        { decimals: 1 },
      ),
    ],
  },
  {
    title: { vi: 'Dịch vụ công, đang báo về', en: 'Public services, as reported now' },
    published: false,
    rows: [
      'services.onTimeAll',
      'services.onlineDossiers',
      'services.paidOnline',
      'services.integrated',
      'services.publishedFully',
      'services.satisfied',
    ].map(figure),
  },
  {
    title: { vi: 'Chính quyền số, đang báo về', en: 'E-government, as reported now' },
    published: false,
    rows: [
      'egov.electronic',
      'egov.signed',
      'egov.desksDigitising',
      'egov.dossiersDigitised',
      'egov.resultsDigitised',
      'egov.boundaryFree',
    ].map(figure),
  },
]
