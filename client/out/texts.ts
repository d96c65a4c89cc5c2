import { lazyTexts } from '../i18n/lazy-texts.ts'

const vi = {
  download: 'Tải về',
  title: 'Tải số liệu đang xem',
  note: 'Số liệu của lúc này, kèm nguồn, thời điểm và độ mới. Số liệu mô phỏng có ghi rõ.',
  titlePast: 'Tải số liệu quá khứ đang xem',
  notePast:
    'Mọi tệp là số liệu như đã có lúc {{moment}}, không phải của bây giờ: thời điểm ấy ghi trong tên tệp và trên từng dòng.',
  close: 'Đóng',
  whole: 'Toàn bộ',
  figures: 'Chỉ tiêu',
  comparison: 'So sánh các trung tâm',
  things: 'Đối tượng',
  cases: 'Vụ việc',
  notices: 'Thông báo',
  csv: 'Bảng (CSV)',
  lastDay: '24 giờ trước đó (CSV)',
  lastMonth: '30 ngày trước đó (CSV)',
  all: 'Tất cả (CSV)',
  shown: 'Lĩnh vực đang chọn (CSV)',
} as const

export const useOutTexts = lazyTexts('out', vi, {
  download: 'Download',
  title: 'Download what is seen',
  note: 'Figures of now, each with its feed, its time and how fresh it is. What is simulated says so.',
  titlePast: 'Download the past that is shown',
  notePast:
    'Every file is as things stood at {{moment}}, and not of now: the moment is in its name and in each of its rows.',
  close: 'Close',
  whole: 'All of it',
  figures: 'Indicators',
  comparison: 'Centres side by side',
  things: 'Things',
  cases: 'Cases',
  notices: 'Notices',
  csv: 'Table (CSV)',
  lastDay: 'The 24 hours before (CSV)',
  lastMonth: 'The 30 days before (CSV)',
  all: 'All of it (CSV)',
  shown: 'The chosen domain (CSV)',
})
