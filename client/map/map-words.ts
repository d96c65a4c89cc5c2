import type { Locale } from '../../shared/label.ts'

const vi = {
  map: 'Bản đồ trực tiếp',
  flowing: 'thông thoáng',
  slow: 'chậm',
  queueing: 'ùn',
  jammed: 'tắc',
  unknown: 'chưa rõ',
  cluster: 'nhóm, cung: phần xấu nhất',
  attention: 'chú ý',
  high: 'cao',
  critical: 'nghiêm trọng',
  schematic: 'ranh giới: sơ đồ, không phải ranh giới pháp lý',
  surveyed: 'ranh giới: gói bản đồ',
  insteadOf: 'ranh giới thành phố, xã: của ngày {{day}}, ngày trước đó không có',
  roads: 'đường, sông: phác thảo',
  sources: 'nguồn: Natural Earth, GeoNames',
}
export type MapWords = typeof vi

const en: MapWords = {
  map: 'Live map',
  flowing: 'flowing',
  slow: 'slow',
  queueing: 'queueing',
  jammed: 'jammed',
  unknown: 'unknown',
  cluster: 'group, arc: the worst part',
  attention: 'attention',
  high: 'high',
  critical: 'critical',
  schematic: 'boundaries: schematic, not legal ones',
  surveyed: 'boundaries: map pack',
  insteadOf: 'boundaries of cities and communes: of {{day}}, earlier ones are not at hand',
  roads: 'roads, rivers: a sketch',
  sources: 'sources: Natural Earth, GeoNames',
}

export function mapWords(locale: Locale): MapWords {
  return locale === 'en' ? en : vi
}
