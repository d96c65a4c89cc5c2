import type { Definition } from '../../../shared/kpi/definition.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import type { Column } from './csv-text.ts'

const head = (vi: string, en: string): Label => ({ vi, en })

/** A row for each indicator, as it is defined today. */
export function definitionColumns(locale: Locale): Column<Definition>[] {
  return [
    { id: 'indicator', head: head('Mã chỉ tiêu', 'Indicator id'), of: ({ indicator }) => indicator },
    { id: 'name', head: head('Chỉ tiêu', 'Indicator'), of: ({ name }) => name[locale] },
    { id: 'unit', head: head('Đơn vị', 'Unit'), of: ({ unit }) => unit[locale] },
    { id: 'meaning', head: head('Ý nghĩa', 'Meaning'), of: ({ meaning }) => meaning[locale] },
    { id: 'numerator', head: head('Tử số', 'Numerator'), of: ({ numerator }) => numerator?.[locale] },
    {
      id: 'denominator',
      head: head('Mẫu số', 'Denominator'),
      of: ({ denominator }) => denominator?.[locale],
    },
    { id: 'formula', head: head('Công thức', 'Formula'), of: ({ formula }) => formula },
    { id: 'roll_up', head: head('Cách tổng hợp', 'Roll-up'), of: ({ rollUp }) => rollUp },
    { id: 'period', head: head('Kỳ', 'Period'), of: ({ period }) => period },
    {
      id: 'deadline_days',
      head: head('Hạn (ngày)', 'Deadline (days)'),
      of: ({ deadlineDays }) => deadlineDays,
    },
    { id: 'better', head: head('Chiều tốt', 'Better'), of: ({ better }) => better },
    { id: 'min', head: head('Nhỏ nhất', 'Least'), of: ({ min }) => min },
    { id: 'max', head: head('Lớn nhất', 'Most'), of: ({ max }) => max },
    {
      id: 'attention',
      head: head('Ngưỡng chú ý', 'Attention at'),
      of: ({ thresholds }) => thresholds?.attention,
    },
    { id: 'high', head: head('Ngưỡng cao', 'High at'), of: ({ thresholds }) => thresholds?.high },
    {
      id: 'critical',
      head: head('Ngưỡng nghiêm trọng', 'Critical at'),
      of: ({ thresholds }) => thresholds?.critical,
    },
    { id: 'source', head: head('Hệ thống nguồn', 'Source'), of: ({ source }) => source[locale] },
    {
      id: 'responsible',
      head: head('Đơn vị phụ trách', 'Responsible'),
      of: ({ responsible }) => responsible[locale],
    },
    {
      id: 'legal_basis',
      head: head('Căn cứ', 'Legal basis'),
      of: ({ legalBasis }) => legalBasis.map(({ title }) => title[locale]).join('; '),
    },
    {
      id: 'iso',
      head: head('Chuẩn ISO', 'ISO'),
      of: ({ iso }) => iso && `${iso.standard} ${iso.code}`,
    },
    {
      id: 'targets',
      head: head('Mục tiêu', 'Targets'),
      of: ({ targets }) =>
        targets.map(({ scope, period, value }) => `${scope} ${period}: ${value}`).join('; '),
    },
    { id: 'version', head: head('Phiên bản', 'Version'), of: ({ version }) => version },
    { id: 'valid_from', head: head('Hiệu lực từ', 'Valid from'), of: ({ validFrom }) => validFrom },
  ]
}
