import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)
const ITEMS: [string, string] = ['Tin, bài hôm nay', 'Items of today']

export const pressTexts: DomainTexts = {
  items: now([
    'Tin, bài báo chí và mạng xã hội về địa phương phát hiện từ 0 giờ hôm nay.',
    'Items of press and social media about the place that were found since midnight.',
  ]),
  positive: now(['Tin, bài hôm nay được phân loại tích cực.', 'Items of today that were judged positive.']),
  neutral: now(['Tin, bài hôm nay được phân loại trung lập.', 'Items of today that were judged neutral.']),
  negative: now(['Tin, bài hôm nay được phân loại tiêu cực.', 'Items of today that were judged negative.']),
  negativeShare: now(
    ['Phần tin, bài hôm nay là tiêu cực.', 'Share of the items of today that are negative.'],
    ['Tin, bài tiêu cực', 'Negative items'],
    ITEMS,
  ),
  reach: now([
    'Số lượt tiếp cận ước tính của các tin, bài hôm nay, theo đơn vị giám sát; một người có thể được đếm nhiều lần.',
    'Estimated reach of the items of today, as whoever watches says; one person may be counted more than once.',
  ]),
  toAnswer: now([
    'Thông tin báo chí nêu mà cơ quan liên quan chưa trả lời.',
    'What the press raised and nobody in charge has answered yet.',
  ]),
  answerLate: now(['Thông tin cần trả lời đã quá hạn.', 'What is to be answered, past its deadline.']),
  answeredOnTime: now(
    [
      'Trong số đã kết thúc 30 ngày qua và có trả lời: phần trả lời đúng hạn.',
      'Of what was closed in the last 30 days with an answer: the share answered in time.',
    ],
    ['Trả lời đúng hạn', 'Answered in time'],
    ['Đã trả lời trong 30 ngày', 'Answered in the last 30 days'],
  ),
}
