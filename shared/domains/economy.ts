import { defineDomain } from './domain.ts'
import { amount, published, share } from '../declare/figures.ts'
import { cadenceOfPeriod } from '../declare/periods.ts'

const MONTHLY_MS = cadenceOfPeriod('month', 10)
const QUARTERLY_MS = cadenceOfPeriod('quarter', 15)
const YEARLY_MS = cadenceOfPeriod('year', 90)

const PER_CENT = { vi: '%', en: '%' }
const BILLION_VND = { vi: 'tỷ đồng', en: 'bn VND' }
const MILLION_USD = { vi: 'triệu USD', en: 'm USD' }

/**
 * Of the year to date, as of the end of a month, quarter or year. Beside an amount stands its share of the year's
 * plan (numerator to date, denominator plan) and of the same period (numerator to date, denominator the year before).
 */
export const economy = defineDomain({
  id: 'economy',
  name: { vi: 'Kinh tế - xã hội', en: 'Economy' },
  indicators: [
    published({
      id: 'economy.grdpGrowth',
      quantity: '1',
      name: { vi: 'Tăng trưởng GRDP', en: 'GRDP growth' },
      short: { vi: 'GRDP', en: 'GRDP' },
      unit: PER_CENT,
      min: -50,
      max: 100,
      cadenceMs: QUARTERLY_MS,
      thresholds: { attention: 6, high: 4 },
    }),
    published({
      id: 'economy.grdpPerHead',
      quantity: 'millionVND/person',
      name: { vi: 'GRDP bình quân đầu người', en: 'GRDP per head' },
      short: { vi: 'GRDP/người', en: 'GRDP per head' },
      unit: { vi: 'triệu đồng', en: 'm VND' },
      decimals: 1,
      min: 0,
      max: 100_000,
      cadenceMs: YEARLY_MS,
    }),
    published({
      id: 'economy.iip',
      quantity: '1',
      name: {
        vi: 'Chỉ số sản xuất công nghiệp (IIP) so cùng kỳ',
        en: 'Industrial production against the same period',
      },
      short: { vi: 'IIP', en: 'IIP' },
      unit: PER_CENT,
      min: -100,
      max: 500,
      cadenceMs: MONTHLY_MS,
      thresholds: { attention: 3, high: 0 },
    }),
    published({
      id: 'economy.cpi',
      quantity: '1',
      name: { vi: 'Chỉ số giá tiêu dùng (CPI) so cùng kỳ', en: 'Consumer prices against the same period' },
      short: { vi: 'CPI', en: 'CPI' },
      unit: PER_CENT,
      better: 'down',
      min: -50,
      max: 500,
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'economy.revenue',
      quantity: 'billionVND',
      name: { vi: 'Thu ngân sách nhà nước lũy kế', en: 'Budget revenue to date' },
      short: { vi: 'thu ngân sách', en: 'revenue' },
      unit: BILLION_VND,
      better: 'up',
      max: 1e7,
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'economy.revenuePlan',
      name: { vi: 'Thu ngân sách so với dự toán năm', en: "Budget revenue against the year's plan" },
      short: { vi: 'dự toán', en: 'of plan' },
      max: 1_000,
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'economy.revenuePace',
      name: { vi: 'Thu ngân sách so với cùng kỳ', en: 'Budget revenue against the same period' },
      short: { vi: 'cùng kỳ', en: 'same period' },
      max: 1_000,
      cadenceMs: MONTHLY_MS,
      thresholds: { attention: 100, high: 90 },
    }),
    amount({
      id: 'economy.disbursed',
      quantity: 'billionVND',
      name: { vi: 'Giải ngân vốn đầu tư công lũy kế', en: 'Public investment disbursed to date' },
      short: { vi: 'giải ngân', en: 'disbursed' },
      unit: BILLION_VND,
      better: 'up',
      max: 1e7,
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'economy.disbursement',
      name: { vi: 'Giải ngân vốn đầu tư công so với kế hoạch', en: 'Public investment disbursed, of plan' },
      short: { vi: 'giải ngân', en: 'disbursed' },
      max: 200,
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'economy.exports',
      quantity: 'millionUSD',
      name: { vi: 'Kim ngạch xuất khẩu lũy kế', en: 'Exports to date' },
      short: { vi: 'xuất khẩu', en: 'exports' },
      unit: MILLION_USD,
      better: 'up',
      max: 1e7,
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'economy.exportsPace',
      name: { vi: 'Xuất khẩu so với cùng kỳ', en: 'Exports against the same period' },
      short: { vi: 'cùng kỳ', en: 'same period' },
      max: 1_000,
      cadenceMs: MONTHLY_MS,
      thresholds: { attention: 100, high: 90 },
    }),
    amount({
      id: 'economy.output',
      quantity: 'billionVND',
      name: { vi: 'Giá trị sản xuất công nghiệp lũy kế', en: 'Industrial output to date' },
      short: { vi: 'công nghiệp', en: 'industry' },
      unit: BILLION_VND,
      better: 'up',
      max: 1e8,
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'economy.retail',
      quantity: 'billionVND',
      name: { vi: 'Tổng mức bán lẻ hàng hóa, dịch vụ lũy kế', en: 'Retail sales to date' },
      short: { vi: 'bán lẻ', en: 'retail' },
      unit: BILLION_VND,
      better: 'up',
      max: 1e7,
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'economy.fdiProjects',
      quantity: 'project',
      name: { vi: 'Dự án FDI còn hiệu lực', en: 'FDI projects in force' },
      short: { vi: 'dự án FDI', en: 'FDI projects' },
      better: 'up',
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'economy.fdiCapital',
      quantity: 'millionUSD',
      name: { vi: 'Vốn FDI đăng ký', en: 'FDI capital registered' },
      short: { vi: 'vốn FDI', en: 'FDI capital' },
      unit: MILLION_USD,
      better: 'up',
      max: 1e7,
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'economy.newBusinesses',
      quantity: 'business',
      name: { vi: 'Doanh nghiệp thành lập mới lũy kế', en: 'Businesses founded this year' },
      short: { vi: 'doanh nghiệp mới', en: 'new businesses' },
      better: 'up',
      cadenceMs: MONTHLY_MS,
    }),
  ],
  thingKinds: [],
  caseKinds: [],
  noticeKinds: [],
  // Figures of past years may be entered when they become known.
  retention: { readingsDays: 7_305 },
})
