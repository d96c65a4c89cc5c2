import type { Freshness } from '../freshness.ts'
import type { Label } from '../label.ts'

export const FRESHNESS_NAMES: Readonly<Record<Freshness, Label>> = {
  fresh: { vi: 'mới', en: 'fresh' },
  late: { vi: 'chậm', en: 'late' },
  stale: { vi: 'cũ', en: 'stale' },
  unknown: { vi: 'chưa rõ', en: 'unknown' },
}

export const TIMEBASE_NAMES = {
  live: { vi: 'thực', en: 'live' },
  simulated: { vi: 'mô phỏng', en: 'simulated' },
  replay: { vi: 'phát lại', en: 'replayed' },
} as const satisfies Readonly<Record<string, Label>>
