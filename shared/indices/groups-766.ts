import { cadenceOfPeriod, HOUR_MS } from '../declare/periods.ts'
import type { Basis } from '../kpi/basis.ts'
import type { Label } from '../label.ts'

/** A group of the index of Decision 766/QĐ-TTg: the most points it can have, and how they are computed here. */
export interface Group766 {
  id: 'publicity' | 'progress' | 'digitisation' | 'online' | 'satisfaction'
  name: Label
  short: Label
  most: number
  formula: string
  /** That of its slowest input: it is as old as that. */
  cadenceMs: number
  basis: Basis
}

const MONTHLY_MS = cadenceOfPeriod('month', 5)
const share = (id: string) => `numerator(${id}) / denominator(${id})`

/**
 * Groups and their maxima are sourced (18 + 20 + 22 + 22 + 18); of what they are made, the sources tell only how
 * dossiers on time are counted. Where more is computed here it is inferred, and says so.
 */
export const GROUPS_766: readonly Group766[] = [
  {
    id: 'publicity',
    name: { vi: 'Công khai, minh bạch', en: 'Publicity and transparency' },
    short: { vi: 'công khai', en: 'publicity' },
    most: 18,
    formula: `18 * ${share('services.publishedFully')}`,
    cadenceMs: MONTHLY_MS,
    basis: {
      kind: 'inferred',
      note: {
        vi: 'Điểm tối đa 18 theo nguồn; tỷ lệ thủ tục công khai đầy đủ là suy ra',
        en: 'The maximum of 18 is sourced; the share of procedures published in full is inferred',
      },
    },
  },
  {
    id: 'progress',
    name: { vi: 'Tiến độ giải quyết', en: 'Progress of dossiers' },
    short: { vi: 'tiến độ', en: 'progress' },
    most: 20,
    formula: `20 * ${share('services.onTimeAll')}`,
    cadenceMs: HOUR_MS,
    basis: {
      kind: 'sourced',
      note: {
        vi: 'Điểm tối đa 20 và cách đếm hồ sơ đúng hạn (tính cả đang xử lý) theo nguồn',
        en: 'The maximum of 20 and how dossiers on time are counted (those in process included) are sourced',
      },
    },
  },
  {
    id: 'digitisation',
    name: { vi: 'Số hóa hồ sơ', en: 'Digitisation of dossiers' },
    short: { vi: 'số hóa', en: 'digitisation' },
    most: 22,
    formula: `11 * ${share('egov.dossiersDigitised')} + 11 * ${share('egov.resultsDigitised')}`,
    cadenceMs: MONTHLY_MS,
    basis: {
      kind: 'inferred',
      note: {
        vi: 'Điểm tối đa 22 theo nguồn; chia đều cho hồ sơ và kết quả là suy ra',
        en: 'The maximum of 22 is sourced; halves for dossiers and for results are inferred',
      },
    },
  },
  {
    id: 'online',
    name: { vi: 'Dịch vụ trực tuyến', en: 'Online services' },
    short: { vi: 'trực tuyến', en: 'online' },
    most: 22,
    formula: `12 * ${share('services.onlineDossiers')} + 10 * ${share('services.paidOnline')}`,
    cadenceMs: MONTHLY_MS,
    basis: {
      kind: 'inferred',
      note: {
        vi: 'Điểm tối đa 22, trong đó có thanh toán, theo nguồn; 12 + 10 là suy ra',
        en: 'The maximum of 22, payment in it, is sourced; 12 + 10 is inferred',
      },
    },
  },
  {
    id: 'satisfaction',
    name: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
    short: { vi: 'hài lòng', en: 'satisfaction' },
    most: 18,
    formula: `9 * ${share('services.satisfied')} + 9 * ${share('reports.onTime')}`,
    cadenceMs: MONTHLY_MS,
    basis: {
      kind: 'inferred',
      note: {
        vi: 'Điểm tối đa 18 theo nguồn; chia đều cho hài lòng và phản ánh xử lý đúng hạn là suy ra',
        en: 'The maximum of 18 is sourced; halves for satisfaction and for feedback dealt with in time are inferred',
      },
    },
  },
]

/** The group as it was published. */
export function publishedGroupId(group: Group766['id']): string {
  return `indices.published${group.charAt(0).toUpperCase()}${group.slice(1)}`
}
