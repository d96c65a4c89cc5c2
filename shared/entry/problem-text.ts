import type { Label } from '../label.ts'
import type { EntryProblemCode } from './entry-problem.ts'

/** What a problem is held against. */
export interface ProblemFigures {
  value?: number
  median?: number
  low?: number
  high?: number
  yearBefore?: number
  target?: number
  parts?: number
  gap?: number
  days?: number
}

/** What is the matter, for people. */
export function problemText(
  code: EntryProblemCode,
  figures: ProblemFigures,
  { min, max, decimals }: { min: number; max: number; decimals: number },
): Label {
  const texts = (locale: 'vi' | 'en') => {
    const format = new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', {
      maximumFractionDigits: decimals,
    })
    return (figure: number | undefined) => (figure === undefined ? '—' : format.format(figure))
  }
  return textOf(code, figures, { min, max }, texts('vi'), texts('en'))
}

type Write = (figure: number | undefined) => string

function textOf(
  code: EntryProblemCode,
  { value, median, low, high, yearBefore, target, parts, gap, days }: ProblemFigures,
  { min, max }: { min: number; max: number },
  vi: Write,
  en: Write,
): Label {
  switch (code) {
    case 'empty':
      return {
        vi: 'chưa có số liệu; nếu không có, hãy nêu lý do',
        en: 'no figure; if there is none, say why',
      }
    case 'out-of-range':
      return {
        vi: `${vi(value)} nằm ngoài khoảng cho phép ${vi(min)} đến ${vi(max)}`,
        en: `${en(value)} is not within ${en(min)} to ${en(max)}`,
      }
    case 'half-a-ratio':
      return { vi: 'cần cả tử số và mẫu số', en: 'both numerator and denominator are needed' }
    case 'nothing-below':
      return {
        vi: 'mẫu số phải lớn hơn 0 khi có tử số',
        en: 'the denominator must be more than 0 where there is a numerator',
      }
    case 'too-old':
      return {
        vi: `kỳ này đã quá ${vi(days)} ngày mà hệ thống còn nhận số liệu của lĩnh vực`,
        en: `this period lies further back than the ${en(days)} days for which its domain takes figures`,
      }
    case 'unusual-history':
      return {
        vi: `${vi(value)} khác thường: các kỳ trước quanh ${vi(median)} (${vi(low)} đến ${vi(high)})`,
        en: `${en(value)} is unusual: earlier periods lie around ${en(median)} (${en(low)} to ${en(high)})`,
      }
    case 'unusual-year':
      return {
        vi: `${vi(value)} chênh quá hai lần so với cùng kỳ năm trước: ${vi(yearBefore)}`,
        en: `${en(value)} is more than twice, or less than half, of the year before: ${en(yearBefore)}`,
      }
    case 'far-from-target':
      return {
        vi: `${vi(value)} chênh quá hai lần so với chỉ tiêu của kỳ: ${vi(target)}`,
        en: `${en(value)} is more than twice, or less than half, of the target: ${en(target)}`,
      }
    case 'sum-gap':
      return {
        vi: `tổng ${vi(value)}, các phần cộng lại ${vi(parts)}: lệch ${vi(gap)}`,
        en: `the whole is ${en(value)}, its parts add up to ${en(parts)}: ${en(gap)} between them`,
      }
  }
}
