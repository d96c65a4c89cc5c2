import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)

export const trafficTexts: DomainTexts = {
  speed: now(
    [
      'Tốc độ trung bình theo không gian của các xe đang trên đường: xe-km mỗi giờ chia cho số xe, không phải trung bình các điểm đo.',
      'Space-mean speed of the vehicles on the road: vehicle-kilometres per hour over vehicles, not a mean of detectors.',
    ],
    ['Xe-km mỗi giờ', 'Vehicle-kilometres per hour'],
    ['Xe trên đường', 'Vehicles on the road'],
  ),
  flow: now([
    'Số xe qua một mặt cắt trong một giờ; chỉ có nghĩa tại đoạn đường đo, không cộng gộp.',
    'Vehicles that pass a cross-section in an hour; it means something at its own segment only and is not added up.',
  ]),
  occupancy: now([
    'Phần thời gian có xe đứng trên đầu đo; chỉ có nghĩa tại đoạn đường đo.',
    'Share of the time in which a vehicle stands over the detector; of its own segment only.',
  ]),
  travelTime: now([
    'Thời gian đi hết đoạn đường với tốc độ hiện tại.',
    'Time to drive the segment at the speed of now.',
  ]),
  vehicles: now([
    'Số xe đang có trên các đoạn đường được đo: mật độ nhân chiều dài. Đường không đo không có trong số này.',
    'Vehicles on the segments that are measured: density times length. Roads without detectors are not in it.',
  ]),
  congested: now(
    [
      'Phần chiều dài đường có mức phục vụ E hoặc F, theo tốc độ so với khi đường thông.',
      'Share of road length at level of service E or F, by speed against an empty road.',
    ],
    ['Km đường ở mức phục vụ E, F', 'Kilometres at level of service E or F'],
    ['Km đường có số liệu', 'Kilometres that report'],
  ),
  camerasOnline: now(
    ['Phần camera giao thông đang kết nối.', 'Share of traffic cameras that are connected.'],
    ['Camera đang kết nối', 'Cameras connected'],
    ['Camera đã đăng ký', 'Cameras registered'],
  ),
}
