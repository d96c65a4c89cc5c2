import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)
/** Said on each school day by noon. */
const daily = textsOver('day', 0.5)

export const educationTexts: DomainTexts = {
  nationalStandard: daily(
    ['Phần trường đạt chuẩn quốc gia.', 'Share of schools at national standard.'],
    ['Trường đạt chuẩn', 'Schools at standard'],
    ['Trường', 'Schools'],
  ),
  schools: daily(['Số trường học các cấp.', 'Schools of every grade.']),
  atStandard: daily(['Số trường đạt chuẩn quốc gia.', 'Schools at national standard.']),
  pupils: daily(['Số học sinh theo học.', 'Pupils enrolled.']),
  attendance: daily(
    [
      'Học sinh có mặt so với sĩ số của các trường mở cửa hôm nay.',
      'Pupils present over pupils enrolled in the schools that are open today.',
    ],
    ['Học sinh có mặt', 'Pupils present'],
    ['Sĩ số trường mở cửa', 'Enrolled where open'],
  ),
  teaching: daily(
    [
      'Phần trường đang dạy trong số phải dạy hôm nay.',
      'Share of schools that teach, of those that should today.',
    ],
    ['Trường đang dạy', 'Schools teaching'],
    ['Trường phải dạy hôm nay', 'Schools that should'],
  ),
  incidents: now(['Vụ việc tại trường học chưa kết thúc.', 'Incidents at schools that are not over.']),
}
