import { amount, share } from '../declare/figures.ts'
import { HOUR_MS } from '../declare/periods.ts'
import type { Indicator } from '../domains/domain.ts'
import type { Label } from '../label.ts'
import type { SumRule } from '../sums/sum-rule.ts'
import { codesOf, DOSSIER_GROUPS, PORTAL_STATUSES, type DossierGroup } from './portal-status.ts'

/**
 * The book of a month: dossiers that were open at its start or came in since, by where each stands now. `id` of an
 * indicator is that of the domain and the figure: `services.status4`, `services.done`.
 */
export function dossierIndicators(domain: string): Indicator[] {
  const count = (name: string, label: Label, short: Label, more: Partial<Indicator> = {}) => ({
    ...amount({ id: `${domain}.${name}`, name: label, short, quantity: 'dossier', cadenceMs: HOUR_MS }),
    ...more,
  })
  return [
    count(
      'dossiers',
      {
        vi: 'Hồ sơ trong tháng (kỳ trước chuyển sang và mới)',
        en: 'Dossiers of the month (carried over and new)',
      },
      { vi: 'hồ sơ', en: 'dossiers' },
    ),
    ...PORTAL_STATUSES.map(({ code, name }) =>
      count(
        `status${code}`,
        {
          vi: `Hồ sơ trạng thái ${code}: ${name.vi}`,
          en: `Dossiers of status ${code}: ${name.en}`,
        },
        name,
      ),
    ),
    ...DOSSIER_GROUPS.map((group) => count(GROUP_IDS[group], ...GROUP_LABELS[group])),
    count(
      'inProcessLate',
      { vi: 'Hồ sơ đang xử lý đã quá hạn', en: 'Dossiers in process past their deadline' },
      { vi: 'đang trễ', en: 'late in process' },
      { better: 'down' },
    ),
    share({
      id: `${domain}.onTimeAll`,
      name: {
        vi: 'Hồ sơ đúng hạn, tính cả đang xử lý (766)',
        en: 'Dossiers on time, those in process included (766)',
      },
      short: { vi: 'đúng hạn 766', en: 'on time, 766' },
      parts: { numerator: 'dossier', denominator: 'dossier' },
      cadenceMs: HOUR_MS,
      thresholds: { attention: 97, high: 93, critical: 85 },
    }),
  ]
}

/** Statuses make up groups, groups make up the book. */
export function dossierSums(domain: string): SumRule[] {
  return [
    { whole: `${domain}.dossiers`, parts: DOSSIER_GROUPS.map((group) => `${domain}.${GROUP_IDS[group]}`) },
    ...DOSSIER_GROUPS.map((group) => ({
      whole: `${domain}.${GROUP_IDS[group]}`,
      parts: codesOf(group).map((code) => `${domain}.status${code}`),
    })),
  ]
}

const GROUP_IDS: Readonly<Record<DossierGroup, string>> = {
  'in-process': 'inProcess',
  paused: 'paused',
  refused: 'refused',
  done: 'done',
}

const GROUP_LABELS: Readonly<Record<DossierGroup, readonly [Label, Label]>> = {
  'in-process': [
    { vi: 'Hồ sơ đang giải quyết (1+2+4)', en: 'Dossiers in process (1+2+4)' },
    { vi: 'đang giải quyết', en: 'in process' },
  ],
  paused: [
    { vi: 'Hồ sơ tạm dừng tính giờ (5+6+8)', en: 'Dossiers with the clock stopped (5+6+8)' },
    { vi: 'tạm dừng', en: 'paused' },
  ],
  refused: [
    { vi: 'Hồ sơ không được tiếp nhận (3)', en: 'Dossiers not accepted (3)' },
    { vi: 'không tiếp nhận', en: 'not accepted' },
  ],
  done: [
    { vi: 'Hồ sơ đã giải quyết xong (9+10+7)', en: 'Dossiers done (9+10+7)' },
    { vi: 'xong', en: 'done' },
  ],
}
