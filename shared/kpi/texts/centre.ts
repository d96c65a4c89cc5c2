import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)

export const centreTexts: DomainTexts = {
  rate: now([
    'Số quan trắc trung tâm nhận mỗi giây từ các nguồn.',
    'Observations that the centre takes from its feeds each second.',
  ]),
  rejected: now([
    'Quan trắc bị từ chối từ khi máy chủ khởi động, mỗi cái có lý do.',
    'Observations refused since the server started, each with its reason.',
  ]),
  duplicates: now([
    'Quan trắc gửi lại, đã có và không được tính lần nữa.',
    'Observations that came again, stood already and were not counted again.',
  ]),
  clockOffset: now([
    'Đồng hồ của nguồn nhanh (dương) hay chậm (âm) bao nhiêu so với máy chủ; chỉ báo, không tin theo.',
    'By how much a feed’s clock is ahead (positive) or behind; reported, not believed.',
  ]),
  completeness: now(
    [
      'Phần thời gian máy chủ chạy mà nguồn có gửi số liệu đúng nhịp. Lúc máy chủ dừng thì không biết và không tính.',
      'Share of the time this server was up in which feeds said what they should. While it was down nothing is known or counted.',
    ],
    ['Giây có số liệu', 'Seconds heard'],
    ['Giây máy chủ chạy', 'Seconds up'],
  ),
}
