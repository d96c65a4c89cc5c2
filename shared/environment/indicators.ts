import type { Indicator } from '../domains/domain.ts'
import { aboveThirdAlarm, alarmReached } from './river-alarm.ts'

const HOUR_MS = 3_600_000
/** Rain and river gauges are read every ten minutes. */
const GAUGE_MS = 600_000

type Figure = Omit<Indicator, 'source' | 'whenStale'> & Partial<Pick<Indicator, 'source' | 'whenStale'>>

/** What feeds send; a state that has gone stale says nothing of now. */
function figure(indicator: Figure): Indicator {
  return { source: { from: 'feed' }, whenStale: 'leave-out', ...indicator }
}

const AIR: readonly Indicator[] = [
  figure({
    id: 'environment.aqi',
    quantity: '1',
    name: { vi: 'Chất lượng không khí (VN_AQI)', en: 'Air quality (VN_AQI)' },
    short: { vi: 'AQI', en: 'AQI' },
    unit: { vi: '', en: '' },
    decimals: 0,
    better: 'down',
    // The worst station: an average of stations is what nobody breathes.
    rollUp: 'max',
    cadenceMs: HOUR_MS,
    min: 0,
    max: 500,
    // From "kém" on; bands of VN_AQI, Decision 1459/QĐ-TCMT (2019) [general knowledge].
    thresholds: { attention: 101, high: 151, critical: 201 },
  }),
  figure({
    id: 'environment.pm25',
    quantity: 'ug/m^3',
    name: { vi: 'Bụi mịn PM2.5', en: 'Fine particles PM2.5' },
    short: { vi: 'PM2.5', en: 'PM2.5' },
    unit: { vi: 'µg/m³', en: 'µg/m³' },
    decimals: 0,
    better: 'down',
    rollUp: 'max',
    cadenceMs: HOUR_MS,
    min: 0,
    max: 2_000,
    thresholds: { attention: 50, high: 80, critical: 150 },
  }),
  figure({
    id: 'environment.airWithin',
    quantity: '1',
    name: { vi: 'Trạm có không khí đạt (AQI đến 100)', en: 'Stations with acceptable air (AQI to 100)' },
    short: { vi: 'trạm đạt', en: 'acceptable' },
    unit: { vi: '%', en: '%' },
    decimals: 1,
    better: 'up',
    rollUp: 'ratio',
    scale: 100,
    cadenceMs: HOUR_MS,
    min: 0,
    max: 100,
    source: {
      from: 'readings',
      indicator: 'environment.aqi',
      needs: [],
      part: (aqi) => ({ numerator: aqi <= 100 ? 1 : 0, denominator: 1 }),
    },
  }),
]

const RAIN: readonly Indicator[] = [
  figure({
    id: 'environment.rain1h',
    quantity: 'mm',
    name: { vi: 'Mưa 1 giờ, nơi lớn nhất', en: 'Rain of the last hour, the most' },
    short: { vi: 'mưa 1 giờ', en: 'rain 1 h' },
    unit: { vi: 'mm', en: 'mm' },
    decimals: 1,
    better: 'down',
    rollUp: 'max',
    cadenceMs: GAUGE_MS,
    min: 0,
    max: 300,
    thresholds: { attention: 20, high: 40, critical: 70 },
  }),
  figure({
    id: 'environment.rain24h',
    quantity: 'mm',
    name: { vi: 'Mưa 24 giờ, nơi lớn nhất', en: 'Rain of 24 hours, the most' },
    short: { vi: 'mưa 24 giờ', en: 'rain 24 h' },
    unit: { vi: 'mm', en: 'mm' },
    decimals: 1,
    better: 'down',
    rollUp: 'max',
    cadenceMs: GAUGE_MS,
    min: 0,
    max: 2_000,
    // Heavy from 50 mm, very heavy from 100 mm in 24 hours [general knowledge].
    thresholds: { attention: 50, high: 100, critical: 200 },
  }),
]

const RIVERS: readonly Indicator[] = [
  figure({
    id: 'environment.riverLevel',
    quantity: 'm',
    name: { vi: 'Mực nước sông', en: 'River level' },
    short: { vi: 'mực nước', en: 'level' },
    unit: { vi: 'm', en: 'm' },
    decimals: 2,
    better: 'down',
    // Each gauge has a zero of its own.
    rollUp: 'none',
    cadenceMs: GAUGE_MS,
    min: -50,
    max: 3_000,
  }),
  figure({
    id: 'environment.riverAboveAlarm3',
    quantity: 'm',
    name: { vi: 'Nước sông so với báo động 3', en: 'Rivers against alarm level 3' },
    short: { vi: 'so với BĐ3', en: 'over alarm 3' },
    unit: { vi: 'm', en: 'm' },
    decimals: 2,
    better: 'down',
    rollUp: 'max',
    cadenceMs: GAUGE_MS,
    min: -1_000,
    max: 1_000,
    source: {
      from: 'readings',
      indicator: 'environment.riverLevel',
      needs: ['alarm1', 'alarm2', 'alarm3'],
      part: aboveThirdAlarm,
    },
  }),
  figure({
    id: 'environment.riverAlarm',
    quantity: '1',
    name: { vi: 'Cấp báo động lũ cao nhất', en: 'Highest flood alarm' },
    short: { vi: 'cấp báo động', en: 'alarm level' },
    unit: { vi: '', en: '' },
    decimals: 0,
    better: 'down',
    rollUp: 'max',
    cadenceMs: GAUGE_MS,
    min: 0,
    max: 3,
    source: {
      from: 'readings',
      indicator: 'environment.riverLevel',
      needs: ['alarm1', 'alarm2', 'alarm3'],
      part: alarmReached,
    },
    thresholds: { attention: 1, high: 2, critical: 3 },
  }),
]

const RESERVOIRS: readonly Indicator[] = [
  figure({
    id: 'environment.reservoirLevel',
    quantity: 'm',
    name: { vi: 'Mực nước hồ', en: 'Reservoir level' },
    short: { vi: 'mực nước hồ', en: 'lake level' },
    unit: { vi: 'm', en: 'm' },
    decimals: 2,
    better: 'neither',
    rollUp: 'none',
    cadenceMs: HOUR_MS,
    min: -50,
    max: 3_000,
  }),
  figure({
    id: 'environment.reservoirStorage',
    quantity: '1',
    name: { vi: 'Dung tích hồ chứa', en: 'Reservoir storage' },
    short: { vi: 'dung tích hồ', en: 'storage' },
    unit: { vi: '%', en: '%' },
    decimals: 1,
    better: 'neither',
    // Million m3 stored over the million m3 of the full reservoirs.
    rollUp: 'ratio',
    scale: 100,
    cadenceMs: HOUR_MS,
    min: 0,
    max: 150,
    thresholds: { attention: 100, high: 105, critical: 110 },
  }),
  figure({
    id: 'environment.reservoirSpill',
    quantity: 'm^3/s',
    name: { vi: 'Lưu lượng xả tràn', en: 'Flow over spillways' },
    short: { vi: 'xả tràn hồ', en: 'spill' },
    unit: { vi: 'm³/s', en: 'm³/s' },
    decimals: 0,
    better: 'down',
    rollUp: 'sum',
    cadenceMs: HOUR_MS,
    min: 0,
    max: 50_000,
    thresholds: { attention: 1, high: 300, critical: 800 },
  }),
]

export const ENVIRONMENT_INDICATORS: readonly Indicator[] = [...AIR, ...RAIN, ...RIVERS, ...RESERVOIRS]
