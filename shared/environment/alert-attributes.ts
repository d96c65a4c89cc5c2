import type { Label } from '../label.ts'

/** What a warning says beyond its words, where it comes as CAP. */
export const ALERT_ATTRIBUTES: Readonly<Record<string, Label>> = {
  event: { vi: 'Hiện tượng', en: 'Event' },
  category: { vi: 'Nhóm', en: 'Category' },
  urgency: { vi: 'Mức khẩn cấp', en: 'Urgency' },
  certainty: { vi: 'Độ chắc chắn', en: 'Certainty' },
  areas: { vi: 'Khu vực', en: 'Areas' },
  source: { vi: 'Nguồn tin', en: 'Source' },
  web: { vi: 'Liên kết', en: 'Link' },
  messageType: { vi: 'Loại bản tin', en: 'Message type' },
  replacedBy: { vi: 'Được thay bằng', en: 'Replaced by' },
}
