import type { Attributes, Thing } from '../../../shared/observation.ts'
import { UPLINK_REPORT_STATUSES } from '../../federation/uplink-messages.ts'
import { SELF } from '../../pack.ts'
import type { World } from '../../world/world.ts'
import { one, stateSet, tally, type MetricMakers } from './metric-makers.ts'

/** Links to the centre above and to those below, as the centre says them of itself; none of them by its name. */
export function linkMetrics(make: MetricMakers, world: World): void {
  const uplink = () => ownThings(world, 'centre.uplink')[0]
  const children = () => ownThings(world, 'centre.child')
  make.gauge(
    {
      name: 'toancanh_uplink_status',
      help: 'How the centre above is reached: 1 for the status that holds.',
      values: () => {
        const held = uplink()
        return held === undefined ? [] : stateSet('status', UPLINK_REPORT_STATUSES, held.status)
      },
    },
    ['status'],
  )
  make.gauge({
    name: 'toancanh_uplink_lag_seconds',
    help: 'Age of the oldest that is live and was not acknowledged above.',
    values: () => one(numberIn(uplink()?.attributes, 'lagSeconds')),
  })
  make.gauge({
    name: 'toancanh_uplink_waiting_observations',
    help: 'Numbers of the journal that were not acknowledged above.',
    values: () => one(numberIn(uplink()?.attributes, 'waiting')),
  })
  make.gauge(
    {
      name: 'toancanh_children',
      help: 'Centres below, by how they are reached.',
      values: () => tally(children().map(({ status }) => ({ status }))),
    },
    ['status'],
  )
  make.gauge({
    name: 'toancanh_children_lag_seconds_max',
    help: 'Of the centre below that is farthest behind.',
    values: () => {
      const lags = children().flatMap(({ attributes }) => numberIn(attributes, 'lagSeconds') ?? [])
      return one(lags.length === 0 ? undefined : Math.max(...lags))
    },
  })
}

/** They are few; of a world with many things each is looked at once a scrape. */
function ownThings({ things, feeds }: World, kind: string): Thing[] {
  const self = feeds.indexOf(SELF)
  return things.things.flatMap(({ feed, thing }) => (feed === self && thing.kind === kind ? [thing] : []))
}

function numberIn(attributes: Attributes | undefined, name: string): number | undefined {
  const value = attributes?.[name]
  return typeof value === 'number' ? value : undefined
}
