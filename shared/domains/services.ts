import type { Indicator } from './domain.ts'
import { defineDomain } from './domain.ts'
import type { Label } from '../label.ts'

const CADENCE_MS = 60_000

/** A running count since midnight in the office's zone. */
function dailyCount(
  id: string,
  name: Label,
  short: Label,
  better: Indicator['better'] = 'neither',
): Indicator {
  return {
    id,
    name,
    short,
    unit: { vi: '', en: '' },
    decimals: 0,
    better,
    rollUp: 'sum',
    cadenceMs: CADENCE_MS,
    min: 0,
    max: 100_000_000,
    source: { from: 'feed' },
    whenStale: 'keep',
  }
}

export const services = defineDomain({
  id: 'services',
  name: { vi: 'Dịch vụ công', en: 'Public services' },
  indicators: [
    dailyCount(
      'services.received',
      { vi: 'Hồ sơ tiếp nhận hôm nay', en: 'Dossiers received today' },
      { vi: 'tiếp nhận', en: 'received' },
    ),
    dailyCount(
      'services.receivedDirect',
      { vi: 'Tiếp nhận trực tiếp', en: 'Received at the counter' },
      { vi: 'trực tiếp', en: 'direct' },
    ),
    dailyCount(
      'services.receivedPost',
      { vi: 'Tiếp nhận qua bưu chính', en: 'Received by post' },
      { vi: 'bưu chính', en: 'post' },
    ),
    dailyCount(
      'services.resolved',
      { vi: 'Hồ sơ đã giải quyết hôm nay', en: 'Dossiers resolved today' },
      { vi: 'giải quyết', en: 'resolved' },
    ),
    dailyCount(
      'services.overdue',
      { vi: 'Hồ sơ giải quyết quá hạn hôm nay', en: 'Dossiers resolved late today' },
      { vi: 'quá hạn', en: 'overdue' },
      'down',
    ),
    {
      id: 'services.onTime',
      name: { vi: 'Hồ sơ đúng hạn hôm nay', en: 'Dossiers on time today' },
      short: { vi: 'đúng hạn', en: 'on time' },
      unit: { vi: '%', en: '%' },
      decimals: 1,
      better: 'up',
      // Of resolved, as TP.HCM counts: numerator resolved on time, denominator resolved.
      rollUp: 'ratio',
      scale: 100,
      cadenceMs: CADENCE_MS,
      min: 0,
      max: 100,
      source: { from: 'feed' },
      whenStale: 'keep',
      thresholds: { attention: 98, high: 95, critical: 90 },
    },
    {
      id: 'services.online',
      name: { vi: 'Hồ sơ trực tuyến hôm nay', en: 'Dossiers received online today' },
      short: { vi: 'trực tuyến', en: 'online' },
      unit: { vi: '%', en: '%' },
      decimals: 1,
      better: 'up',
      // Numerator received online, denominator received through every channel.
      rollUp: 'ratio',
      scale: 100,
      cadenceMs: CADENCE_MS,
      min: 0,
      max: 100,
      source: { from: 'feed' },
      whenStale: 'keep',
    },
    {
      id: 'services.queue',
      name: { vi: 'Người đang chờ', en: 'People waiting' },
      short: { vi: 'đang chờ', en: 'waiting' },
      unit: { vi: 'người', en: '' },
      decimals: 0,
      better: 'down',
      rollUp: 'sum',
      cadenceMs: CADENCE_MS,
      min: 0,
      max: 1_000_000,
      source: { from: 'feed' },
      whenStale: 'leave-out',
    },
    {
      id: 'services.counters',
      name: { vi: 'Quầy đang phục vụ', en: 'Counters serving' },
      short: { vi: 'quầy', en: 'counters' },
      unit: { vi: 'quầy', en: '' },
      decimals: 0,
      better: 'up',
      rollUp: 'sum',
      cadenceMs: CADENCE_MS,
      min: 0,
      max: 100_000,
      source: { from: 'feed' },
      whenStale: 'leave-out',
    },
    {
      id: 'services.wait',
      name: { vi: 'Thời gian chờ trung bình', en: 'Mean waiting time' },
      short: { vi: 'chờ', en: 'wait' },
      unit: { vi: 'phút', en: 'min' },
      decimals: 1,
      better: 'down',
      // Numerator minutes waited by those called in the last hour, denominator how many were called.
      rollUp: 'ratio',
      scale: 1,
      cadenceMs: CADENCE_MS,
      min: 0,
      max: 100_000,
      source: { from: 'feed' },
      whenStale: 'leave-out',
      thresholds: { attention: 20, high: 40, critical: 90 },
    },
  ],
  thingKinds: [
    {
      id: 'services.office',
      name: { vi: 'Bộ phận một cửa', en: 'One-stop office' },
      cadenceMs: 0,
      statuses: [
        { id: 'open', name: { vi: 'đang mở', en: 'open' }, severity: 'normal' },
        { id: 'closed', name: { vi: 'ngoài giờ', en: 'closed' }, severity: 'normal' },
        { id: 'disrupted', name: { vi: 'gián đoạn', en: 'disrupted' }, severity: 'high' },
      ],
      indicators: [
        'services.received',
        'services.receivedDirect',
        'services.receivedPost',
        'services.resolved',
        'services.overdue',
        'services.onTime',
        'services.online',
        'services.queue',
        'services.counters',
        'services.wait',
      ],
      judgedBy: ['services.wait'],
      attributes: { tier: { vi: 'Cấp', en: 'Tier' }, counters: { vi: 'Số quầy', en: 'Counters' } },
    },
  ],
  caseKinds: [],
  noticeKinds: [],
})
