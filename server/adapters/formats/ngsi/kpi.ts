import type { Observation } from '../../../../shared/observation.ts'
import { readTime } from '../../../../shared/files/read-time.ts'
import { MemberRefused } from '../../member-refused.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { isRecord } from './is-record.ts'
import { areaOf } from './thing-of.ts'

const DAY_MS = 86_400_000

/** KeyPerformanceIndicator: a figure of the indicator that the settings name for it, at the end of its period. */
export function kpi(entity: Entity, context: NgsiContext): Observation[] {
  const { indicators } = context.settings
  const names = [entity.text('name'), entity.id, entity.id.split(':').at(-1)]
  const name = names.find((one) => one !== undefined && Object.hasOwn(indicators, one))
  const set = name === undefined ? undefined : indicators[name]
  if (set === undefined) throw new MemberRefused('not-mapped', 'name')
  const value = valueOf(entity)
  const at = endOf(entity, context) ?? context.now
  return [
    {
      type: 'reading',
      indicator: set.indicator,
      area: areaOf(entity, context),
      at,
      value: value === null ? null : value * set.scale,
      revision: entity.time('dateModified', 'modifiedAt', 'updatedAt') ?? 0,
    },
  ]
}

function valueOf(entity: Entity): number | null {
  const given = entity.value('kpiValue')
  if (given === null) return null
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new MemberRefused('malformed', 'kpiValue')
  return value
}

/** A period whose end is a day ends with that day. One that is still running is as of when it was last computed. */
function endOf(entity: Entity, { zone, now }: NgsiContext): number | undefined {
  const period = entity.value('calculationPeriod')
  const to = isRecord(period) ? period['to'] : undefined
  const said = typeof to === 'string' ? readTime(to, 'auto', zone) : undefined
  const end = said === undefined ? undefined : isDay(to) ? said + DAY_MS - 1 : said
  const computedAt = entity.time('dateModified', 'modifiedAt', 'updatedAt') ?? entity.observedAt
  if (end === undefined) return computedAt
  return end <= now ? end : (computedAt ?? now)
}

function isDay(text: unknown): boolean {
  return typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text.trim())
}
