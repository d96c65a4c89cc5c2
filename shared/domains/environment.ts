import { defineDomain } from './domain.ts'
import type { Status } from './domain.ts'
import { ALERT_ATTRIBUTES } from '../environment/alert-attributes.ts'
import { ENVIRONMENT_INDICATORS } from '../environment/indicators.ts'

const WORKING: Status = { id: 'working', name: { vi: 'hoạt động', en: 'working' }, severity: 'normal' }
const OFFLINE: Status = {
  id: 'offline',
  name: { vi: 'mất kết nối', en: 'offline' },
  severity: 'attention',
  offline: true,
}

export const environment = defineDomain({
  id: 'environment',
  name: { vi: 'Môi trường', en: 'Environment' },
  indicators: ENVIRONMENT_INDICATORS,
  thingKinds: [
    {
      id: 'environment.airStation',
      name: { vi: 'Trạm không khí', en: 'Air station' },
      cadenceMs: 0,
      statuses: [WORKING, OFFLINE],
      indicators: ['environment.aqi', 'environment.pm25'],
      judgedBy: ['environment.aqi'],
      attributes: { operator: { vi: 'Đơn vị vận hành', en: 'Operator' } },
      mark: { shape: 'ring', group: 'gauges' },
    },
    {
      id: 'environment.sensor',
      name: { vi: 'Cảm biến khác', en: 'Other sensor' },
      cadenceMs: 0,
      statuses: [WORKING, OFFLINE],
      indicators: [],
      judgedBy: [],
      attributes: {
        measures: { vi: 'Đo', en: 'Measures' },
        batteryPercent: { vi: 'Pin (%)', en: 'Battery (%)' },
      },
      mark: { shape: 'dot', group: 'gauges' },
    },
    {
      id: 'environment.rainGauge',
      name: { vi: 'Trạm đo mưa', en: 'Rain gauge' },
      cadenceMs: 0,
      statuses: [WORKING, OFFLINE],
      indicators: ['environment.rain1h', 'environment.rain24h'],
      judgedBy: ['environment.rain1h', 'environment.rain24h'],
      attributes: {},
      mark: { shape: 'ring', group: 'gauges' },
    },
    {
      id: 'environment.riverGauge',
      name: { vi: 'Trạm thuỷ văn', en: 'River gauge' },
      cadenceMs: 0,
      statuses: [
        { id: 'below', name: { vi: 'dưới báo động', en: 'below alarm' }, severity: 'normal' },
        { id: 'alarm-1', name: { vi: 'trên báo động 1', en: 'above alarm 1' }, severity: 'attention' },
        { id: 'alarm-2', name: { vi: 'trên báo động 2', en: 'above alarm 2' }, severity: 'high' },
        { id: 'alarm-3', name: { vi: 'trên báo động 3', en: 'above alarm 3' }, severity: 'critical' },
        OFFLINE,
      ],
      indicators: ['environment.riverLevel'],
      judgedBy: [],
      attributes: {
        river: { vi: 'Sông', en: 'River' },
        alarm1: { vi: 'Báo động 1 (m)', en: 'Alarm level 1 (m)' },
        alarm2: { vi: 'Báo động 2 (m)', en: 'Alarm level 2 (m)' },
        alarm3: { vi: 'Báo động 3 (m)', en: 'Alarm level 3 (m)' },
      },
      mark: { shape: 'ring', group: 'gauges' },
    },
    {
      id: 'environment.reservoir',
      name: { vi: 'Hồ chứa', en: 'Reservoir' },
      cadenceMs: 0,
      statuses: [
        { id: 'storing', name: { vi: 'tích nước', en: 'storing' }, severity: 'normal' },
        { id: 'spilling', name: { vi: 'xả tràn', en: 'spilling' }, severity: 'attention' },
        OFFLINE,
      ],
      indicators: [
        'environment.reservoirLevel',
        'environment.reservoirStorage',
        'environment.reservoirSpill',
      ],
      judgedBy: ['environment.reservoirStorage', 'environment.reservoirSpill'],
      attributes: {
        capacity: { vi: 'Dung tích (triệu m³)', en: 'Capacity (million m³)' },
        fullLevel: { vi: 'Mực nước dâng bình thường (m)', en: 'Full supply level (m)' },
      },
      mark: { shape: 'hexagon', group: 'gauges' },
    },
  ],
  caseKinds: [
    {
      id: 'environment.incident',
      name: { vi: 'Sự cố môi trường, thiên tai', en: 'Environmental incident' },
      statuses: [
        { id: 'new', name: { vi: 'mới', en: 'new' }, severity: 'attention' },
        { id: 'verifying', name: { vi: 'đang xác minh', en: 'verifying' }, severity: 'attention' },
        { id: 'handling', name: { vi: 'đang xử lý', en: 'handling' }, severity: 'attention' },
        { id: 'resolved', name: { vi: 'đã xử lý', en: 'resolved' }, severity: 'normal', closed: true },
        {
          id: 'false-alarm',
          name: { vi: 'không đúng', en: 'false alarm' },
          severity: 'normal',
          closed: true,
        },
      ],
      categories: [
        { id: 'flood', name: { vi: 'lũ, ngập', en: 'flood' } },
        { id: 'landslide', name: { vi: 'sạt lở', en: 'landslide' } },
        { id: 'water', name: { vi: 'ô nhiễm nước', en: 'water pollution' } },
        { id: 'air', name: { vi: 'ô nhiễm không khí', en: 'air pollution' } },
        { id: 'waste', name: { vi: 'chất thải', en: 'waste' } },
        { id: 'forest-fire', name: { vi: 'cháy rừng', en: 'forest fire' } },
      ],
      mark: { shape: 'triangle', group: 'cases' },
    },
  ],
  noticeKinds: [
    {
      id: 'environment.bulletin',
      name: { vi: 'Bản tin khí tượng thuỷ văn', en: 'Weather and water bulletin' },
      attributes: ALERT_ATTRIBUTES,
    },
  ],
})
