import type { Indicator } from './domain.ts'
import { defineDomain } from './domain.ts'
import { thingsShare } from '../declare/of-things.ts'
import { catalogueIndicators } from '../dossiers/catalogue-indicators.ts'
import { dossierIndicators, dossierSums } from '../dossiers/dossier-indicators.ts'
import { CONNECTION, OFFICE, PROCEDURE } from '../dossiers/service-things.ts'
import { DOSSIER } from '../dossiers/dossier-case.ts'
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
    quantity: 'dossier',
    decimals: 0,
    better,
    rollUp: 'sum',
    cadenceMs: CADENCE_MS,
    min: 0,
    max: 100_000_000,
    source: { from: 'feed' },
    whenStale: 'keep',
    resets: 'daily',
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
      'services.receivedOnline',
      { vi: 'Tiếp nhận trực tuyến', en: 'Received online' },
      { vi: 'trực tuyến', en: 'online' },
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
      'services.resolvedOnTime',
      { vi: 'Hồ sơ giải quyết đúng hạn hôm nay', en: 'Dossiers resolved on time today' },
      { vi: 'đúng hạn', en: 'on time' },
      'up',
    ),
    dailyCount(
      'services.overdue',
      { vi: 'Hồ sơ giải quyết quá hạn hôm nay', en: 'Dossiers resolved late today' },
      { vi: 'quá hạn', en: 'overdue' },
      'down',
    ),
    {
      id: 'services.onTime',
      quantity: '1',
      parts: { numerator: 'dossier', denominator: 'dossier' },
      name: { vi: 'Hồ sơ đúng hạn hôm nay', en: 'Dossiers on time today' },
      short: { vi: 'đúng hạn', en: 'on time' },
      unit: { vi: '%', en: '%' },
      // As it is published: 99.59 % and 99.6 % are thousands of dossiers apart.
      decimals: 2,
      better: 'up',
      // Of resolved, as TP.HCM counts: numerator resolved on time, denominator resolved.
      rollUp: 'ratio',
      scale: 100,
      cadenceMs: CADENCE_MS,
      min: 0,
      max: 100,
      source: { from: 'feed' },
      whenStale: 'keep',
      resets: 'daily',
      thresholds: { attention: 98, high: 95, critical: 90 },
    },
    {
      id: 'services.overdueShare',
      quantity: '1',
      parts: { numerator: 'dossier', denominator: 'dossier' },
      name: { vi: 'Hồ sơ quá hạn trong số đã giải quyết', en: 'Late among the resolved' },
      short: { vi: 'quá hạn', en: 'late' },
      unit: { vi: '%', en: '%' },
      decimals: 2,
      better: 'down',
      rollUp: 'ratio',
      scale: 100,
      cadenceMs: CADENCE_MS,
      min: 0,
      max: 100,
      source: { from: 'feed' },
      whenStale: 'keep',
      resets: 'daily',
    },
    {
      id: 'services.online',
      quantity: '1',
      parts: { numerator: 'dossier', denominator: 'dossier' },
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
      resets: 'daily',
    },
    {
      id: 'services.queue',
      quantity: 'person',
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
      quantity: 'counter',
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
      quantity: 'min',
      parts: { numerator: 'min*person', denominator: 'person' },
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
    thingsShare(
      {
        id: 'services.connectionsUp',
        name: { vi: 'Kết nối hoạt động', en: 'Connections up' },
        short: { vi: 'kết nối', en: 'connections' },
        kind: 'services.connection',
        thresholds: { attention: 100, high: 75, critical: 50 },
      },
      ({ status }) => (status === 'maintenance' ? undefined : status === 'up'),
    ),
    ...dossierIndicators('services'),
    ...catalogueIndicators(),
  ],
  thingKinds: [OFFICE, CONNECTION, PROCEDURE],
  caseKinds: [DOSSIER],
  noticeKinds: [],
  sums: [
    {
      whole: 'services.received',
      parts: ['services.receivedDirect', 'services.receivedOnline', 'services.receivedPost'],
    },
    { whole: 'services.resolved', parts: ['services.resolvedOnTime', 'services.overdue'] },
    {
      whole: 'services.integrated',
      parts: ['services.integratedFull', 'services.integratedPartial'],
    },
    ...dossierSums('services'),
  ],
  retention: { readingsDays: 400 },
})
