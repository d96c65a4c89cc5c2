import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)

export const environmentTexts: DomainTexts = {
  aqi: now([
    'VN_AQI của trạm xấu nhất trong phạm vi; trung bình các trạm là thứ không ai hít thở.',
    'VN_AQI of the worst station of the scope: an average of stations is what nobody breathes.',
  ]),
  pm25: now([
    'Nồng độ bụi mịn PM2.5 của trạm cao nhất trong phạm vi.',
    'Concentration of fine particles PM2.5 at the highest station of the scope.',
  ]),
  airWithin: now(
    ['Phần trạm có VN_AQI đến 100.', 'Share of stations whose VN_AQI is 100 or less.'],
    ['Trạm có VN_AQI đến 100', 'Stations at 100 or less'],
    ['Trạm có số liệu', 'Stations that report'],
  ),
  rain1h: now(['Lượng mưa một giờ qua tại nơi lớn nhất.', 'Rain of the last hour where it was the most.']),
  rain24h: now([
    'Lượng mưa 24 giờ qua tại nơi lớn nhất.',
    'Rain of the last 24 hours where it was the most.',
  ]),
  riverLevel: now([
    'Mực nước tại trạm thủy văn, theo mốc riêng của trạm; không so được giữa các trạm.',
    'Water level at a gauge, above the zero of that gauge; it cannot be compared between gauges.',
  ]),
  riverAboveAlarm3: now([
    'Mực nước cao hơn (hoặc thấp hơn, số âm) báo động 3 bao nhiêu mét, ở trạm cao nhất.',
    'Metres above (or, negative, below) alarm level 3, at the gauge where it is the most.',
  ]),
  riverAlarm: now([
    'Số cấp báo động (0 đến 3) mà nước đã vượt, ở trạm cao nhất.',
    'How many of its three alarm levels (0 to 3) the water has reached, at the highest gauge.',
  ]),
  reservoirLevel: now([
    'Mực nước hồ, theo mốc của hồ; không cộng gộp.',
    'Water level of a reservoir, above its own zero; it is not added up.',
  ]),
  reservoirStorage: now(
    ['Dung tích đang chứa so với dung tích khi đầy.', 'What reservoirs hold, of what they hold when full.'],
    ['Triệu m³ đang chứa', 'Million m³ stored'],
    ['Triệu m³ khi đầy', 'Million m³ when full'],
  ),
  reservoirSpill: now([
    'Tổng lưu lượng xả qua tràn của các hồ.',
    'Flow over the spillways of the reservoirs together.',
  ]),
}
