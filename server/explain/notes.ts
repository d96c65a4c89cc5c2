import type { Label } from '../../shared/label.ts'

/** What is said beside a figure. */
export const KEPT: Label = {
  vi: 'Còn quá ít nguồn báo nên giữ số liệu gần nhất; số liệu cũ dần theo tuổi của nó',
  en: 'Too few of its parts report: the last figure stands and grows old',
}
export const INPUT_UNKNOWN: Label = {
  vi: 'Chưa tính được: có số liệu đầu vào chưa biết',
  en: 'It cannot be computed: an input is unknown',
}
export const NO_RESULT: Label = {
  vi: 'Công thức không cho kết quả với các số liệu này, chẳng hạn chia cho 0',
  en: 'The formula gives nothing for these figures, as where it divides by zero',
}
export const THINGS_AS_NOW: Label = {
  vi: 'Tên và thuộc tính của đối tượng là của hiện nay; lịch sử giữ số liệu và địa bàn khi đó',
  en: 'Things are named and described as they are now; of then the history keeps their figures and areas',
}
export const CASES_AS_SAID: Label = {
  vi: 'Các vụ việc theo bản mới nhất đã gửi cho đến thời điểm đó',
  en: 'Cases as they were last said up to that moment',
}
export const PARTS_GONE: Label = {
  vi: 'Không còn lưu từng số liệu của thời điểm đó; chỉ còn số liệu tổng hợp',
  en: 'Single figures of that moment are kept no more; this is what was put together of them',
}
export const MAP_OF_THEN: Label = {
  vi: 'Theo địa giới của ngày đó',
  en: 'By the map of areas of that day',
}
export const NOTHING_THEN: Label = {
  vi: 'Lịch sử không có số liệu nào của thời điểm đó',
  en: 'The history has no figure of that moment',
}
