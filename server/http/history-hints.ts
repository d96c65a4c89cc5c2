import { MAX_POINTS } from '../../shared/history/bounds.ts'
import { HISTORY_LEVELS } from '../../shared/history/levels.ts'
import type { Label } from '../../shared/label.ts'

const LEVELS = HISTORY_LEVELS.join(', ')

/** What a parameter of the history must be, for whoever got it wrong. */
export const HISTORY_HINTS: ReadonlyMap<string, Label> = new Map([
  ['indicator', { vi: 'cần indicator, như traffic.speed', en: 'indicator is needed, such as traffic.speed' }],
  [
    'from',
    {
      vi: 'cần from, tính bằng mili giây UTC kể từ 1970, như 1767225600000',
      en: 'from is needed, in epoch milliseconds, such as 1767225600000',
    },
  ],
  [
    'to',
    {
      vi: 'cần to, tính bằng mili giây UTC kể từ 1970, sau from, cách nhiều nhất một thế kỷ',
      en: 'to is needed, in epoch milliseconds, after from and at most a century later',
    },
  ],
  ['points', { vi: `points từ 1 đến ${MAX_POINTS}`, en: `points is 1 to ${MAX_POINTS}` }],
  ['scope', { vi: 'cần đúng một trong scope, thing, area', en: 'one of scope, thing and area is needed' }],
  [
    'feed',
    { vi: 'feed đi cùng thing hoặc area, không đi cùng scope', en: 'feed goes with thing or area only' },
  ],
  ['level', { vi: `level là một trong ${LEVELS}`, en: `level is one of ${LEVELS}` }],
  [
    'method',
    {
      vi: 'method là auto, recorded, parts hoặc computed',
      en: 'method is auto, recorded, parts or computed',
    },
  ],
  ['asOf', { vi: 'asOf là một ngày, như 2026-01-31', en: 'asOf is a day, such as 2026-01-31' }],
  [
    'revisions',
    {
      vi: 'revisions là newest hoặc all; với scope chỉ là newest',
      en: 'revisions is newest or all; of a scope only newest',
    },
  ],
  ['bom', { vi: 'bom là 0 hoặc 1', en: 'bom is 0 or 1' }],
  ['format', { vi: 'format chỉ là csv', en: 'format is csv' }],
])
