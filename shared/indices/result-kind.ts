import type { ThingKind } from '../domains/domain.ts'

/**
 * A result as it was published, with where and when: of this place and of others, to compare with. It stands nowhere
 * on the map; what of it is a figure of this place is a reading as well.
 */
export const RESULT: ThingKind = {
  id: 'indices.result',
  name: { vi: 'Kết quả đã công bố', en: 'Published result' },
  cadenceMs: 0,
  statuses: [
    { id: 'newest', name: { vi: 'kỳ mới nhất', en: 'newest round' }, severity: 'normal' },
    { id: 'earlier', name: { vi: 'kỳ trước', en: 'earlier round' }, severity: 'normal' },
  ],
  indicators: [],
  judgedBy: [],
  attributes: {
    index: { vi: 'Chỉ số', en: 'Index' },
    period: { vi: 'Kỳ', en: 'Period' },
    province: { vi: 'Tỉnh', en: 'Province' },
    score: { vi: 'Điểm', en: 'Score' },
    rank: { vi: 'Xếp hạng', en: 'Rank' },
    of: { vi: 'Trong số', en: 'Of' },
    mean: { vi: 'Cả nước', en: 'The nation' },
    change: { vi: 'Thay đổi xếp hạng', en: 'Change of rank' },
    grade: { vi: 'Xếp loại', en: 'Grade' },
    extent: { vi: 'Phạm vi', en: 'Extent' },
    numerator: { vi: 'Tử số', en: 'Numerator' },
    denominator: { vi: 'Mẫu số', en: 'Denominator' },
    said: { vi: 'Được nói', en: 'What was said, in Vietnamese' },
    saidEn: { vi: 'Được nói (tiếng Anh)', en: 'What was said' },
    own: { vi: 'Của tỉnh này', en: 'Of this province' },
    source: { vi: 'Nguồn', en: 'Source, in Vietnamese' },
    sourceEn: { vi: 'Nguồn (tiếng Anh)', en: 'Source' },
  },
}
