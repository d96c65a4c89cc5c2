import { amount, share } from '../declare/figures.ts'
import { cadenceOfPeriod } from '../declare/periods.ts'
import type { Indicator } from '../domains/domain.ts'

const MONTHLY_MS = cadenceOfPeriod('month', 5)

/** Procedures, services on the national portal, and what the post does: figures of a month. */
export function catalogueIndicators(): Indicator[] {
  return [
    amount({
      id: 'services.procedures',
      quantity: 'procedure',
      name: { vi: 'Thủ tục hành chính đã công bố', en: 'Administrative procedures in force' },
      short: { vi: 'thủ tục', en: 'procedures' },
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'services.publishedFully',
      // Numerator procedures of which every part is published, denominator procedures in force.
      name: { vi: 'Thủ tục công khai đầy đủ', en: 'Procedures published in full' },
      short: { vi: 'công khai đủ', en: 'published in full' },
      parts: { numerator: 'procedure', denominator: 'procedure' },
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'services.onlineDossiers',
      // Numerator received online, denominator received through every channel; of the month or period that is reported.
      name: { vi: 'Hồ sơ tiếp nhận trực tuyến trong kỳ', en: 'Dossiers received online in the period' },
      short: { vi: 'trực tuyến', en: 'online' },
      parts: { numerator: 'dossier', denominator: 'dossier' },
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'services.paidOnline',
      // Numerator paid online, denominator that came to their payment: one that has not yet is no failure (766).
      name: { vi: 'Hồ sơ thanh toán trực tuyến trong kỳ', en: 'Dossiers paid online in the period' },
      short: { vi: 'thanh toán', en: 'paid online' },
      parts: { numerator: 'dossier', denominator: 'dossier' },
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'services.integrated',
      quantity: 'service',
      name: {
        vi: 'Dịch vụ công tích hợp Cổng Dịch vụ công quốc gia',
        en: 'Services integrated into the National Public Service Portal',
      },
      short: { vi: 'tích hợp', en: 'integrated' },
      better: 'up',
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'services.integratedFull',
      quantity: 'service',
      name: { vi: 'Dịch vụ công trực tuyến toàn trình', en: 'Services online from end to end' },
      short: { vi: 'toàn trình', en: 'full' },
      better: 'up',
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'services.integratedPartial',
      quantity: 'service',
      name: { vi: 'Dịch vụ công trực tuyến một phần', en: 'Services online in part' },
      short: { vi: 'một phần', en: 'partial' },
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'services.integratedShare',
      name: {
        vi: 'Thủ tục đã tích hợp Cổng Dịch vụ công quốc gia',
        en: 'Procedures integrated into the national portal',
      },
      short: { vi: 'đã tích hợp', en: 'integrated' },
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'services.postalProcedures',
      quantity: 'procedure',
      name: {
        vi: 'Thủ tục chuyển giao bưu chính công ích (BCCI)',
        en: 'Procedures handed over to the public post',
      },
      short: { vi: 'thủ tục BCCI', en: 'postal procedures' },
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'services.postalReturned',
      name: { vi: 'Kết quả trả qua bưu chính công ích', en: 'Results returned by the public post' },
      short: { vi: 'trả qua bưu chính', en: 'returned by post' },
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'services.satisfied',
      name: { vi: 'Mức độ hài lòng khi giải quyết hồ sơ', en: 'Satisfaction with how dossiers were settled' },
      short: { vi: 'hài lòng', en: 'satisfied' },
      parts: { numerator: 'answer', denominator: 'answer' },
      cadenceMs: MONTHLY_MS,
      thresholds: { attention: 90, high: 80, critical: 70 },
    }),
  ]
}
