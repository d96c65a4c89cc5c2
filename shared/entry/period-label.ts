import type { Label } from '../label.ts'
import type { Period } from './period.ts'

/** `Tháng 7/2026`, `July 2026`. */
export function periodLabel({ id, kind, firstDay, endDay }: Period): Label {
  const [year = '', month = '', day = ''] = firstDay.split('-')
  const number = Number(id.slice(6))
  switch (kind) {
    case 'day':
      return { vi: `Ngày ${day}/${month}/${year}`, en: `${Number(day)} ${nameOf(month)} ${year}` }
    case 'week': {
      const ends = new Date(Date.parse(endDay) - 1)
      const last = `${ends.toISOString().slice(8, 10)}/${ends.toISOString().slice(5, 7)}`
      return {
        vi: `Tuần ${number}/${id.slice(0, 4)} (${day}/${month}–${last})`,
        en: `Week ${number} of ${id.slice(0, 4)} (${day}/${month}–${last})`,
      }
    }
    case 'month':
      return { vi: `Tháng ${Number(month)}/${year}`, en: `${nameOf(month)} ${year}` }
    case 'quarter':
      return { vi: `Quý ${ROMAN[number - 1]}/${year}`, en: `Q${number} ${year}` }
    case 'half':
      return number === 1
        ? { vi: `6 tháng đầu năm ${year}`, en: `First half of ${year}` }
        : { vi: `6 tháng cuối năm ${year}`, en: `Second half of ${year}` }
    case 'year':
      return { vi: `Năm ${year}`, en: year }
  }
}

const ROMAN = ['I', 'II', 'III', 'IV']
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

function nameOf(month: string): string {
  return MONTHS[Number(month) - 1] ?? month
}
