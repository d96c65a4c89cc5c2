import { defineDomain, type Indicator } from '../../shared/domains/domain.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'

const MINUTE_MS = 60_000
const YEAR_MS = 366 * 86_400_000

function indicator(id: string, more: Partial<Indicator> & Pick<Indicator, 'rollUp'>): Indicator {
  const name = { vi: id, en: id }
  return {
    id,
    name,
    short: name,
    unit: { vi: '', en: '' },
    quantity: '1',
    decimals: 2,
    better: 'up',
    cadenceMs: MINUTE_MS,
    min: -1e9,
    max: 1e9,
    whenStale: 'keep',
    source: { from: 'feed' },
    ...more,
  }
}

const computed = (id: string, formula: string, quantity = '1') =>
  indicator(id, { rollUp: 'computed', source: { from: 'formula', formula }, quantity })

const none = { thingKinds: [], caseKinds: [], noticeKinds: [] }

/** Figures that feeds send, in every way in which figures roll up. */
export const WORK = defineDomain({
  ...none,
  id: 'work',
  name: { vi: 'việc', en: 'work' },
  indicators: [
    indicator('work.done', { rollUp: 'sum', quantity: 'task' }),
    indicator('work.failed', { rollUp: 'sum', quantity: 'task' }),
    indicator('work.onTime', {
      rollUp: 'ratio',
      scale: 100,
      parts: { numerator: 'task', denominator: 'task' },
    }),
    indicator('work.peak', { rollUp: 'max' }),
    indicator('work.least', { rollUp: 'min' }),
    indicator('work.heat', { rollUp: 'sum', whenStale: 'leave-out' }),
    computed('work.all', 'work.done + work.failed', 'task'),
  ],
  thingKinds: [
    {
      id: 'work.desk',
      name: { vi: 'quầy', en: 'desk' },
      cadenceMs: 0,
      statuses: [{ id: 'open', name: { vi: 'mở', en: 'open' }, severity: 'normal' }],
      indicators: ['work.done', 'work.failed', 'work.onTime', 'work.peak', 'work.least', 'work.heat'],
      judgedBy: [],
      attributes: {},
    },
  ],
})

/** Figures that are published once a year, and what is computed of them and of another domain. */
export const RANKS = defineDomain({
  ...none,
  id: 'ranks',
  name: { vi: 'chỉ số', en: 'ranks' },
  indicators: [
    indicator('ranks.published', { rollUp: 'own', cadenceMs: YEAR_MS }),
    indicator('ranks.bonus', { rollUp: 'own', cadenceMs: YEAR_MS }),
    computed('ranks.total', 'ranks.published + ranks.bonus'),
    computed('ranks.share', '100 * work.done / work.all'),
    computed('ranks.missed', 'denominator(work.onTime) - numerator(work.onTime)', 'task'),
    computed('ranks.score', 'ranks.share / 2 + work.peak'),
  ],
})

export const FORMULA_DOMAINS = [WORK, RANKS]

export function formulaRegistry(): DomainRegistry {
  return new DomainRegistry(FORMULA_DOMAINS)
}
