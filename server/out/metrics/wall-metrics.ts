import type { LiveDoor } from '../../fanout/live-door.ts'
import type { World } from '../../world/world.ts'
import { one, type MetricMakers } from './metric-makers.ts'

/** Dashboards, what they are told, and how much there is to tell. */
export function wallMetrics(
  make: MetricMakers,
  { fanout, world }: { fanout: Pick<LiveDoor, 'stats'>; world: World },
): void {
  const gauges = {
    toancanh_dashboards: ['Connections of dashboards.', () => fanout.stats().dashboards],
    toancanh_fanout_rooms: ['Rooms that are kept.', () => fanout.stats().rooms],
    toancanh_fanout_subscriptions: ['Dashboards in rooms, each in each.', () => fanout.stats().subscriptions],
    toancanh_fanout_subscriptions_behind: [
      'Those of them that wait for what they missed.',
      () => fanout.stats().behind,
    ],
  } as const
  for (const [name, [help, value]] of Object.entries(gauges))
    make.gauge({ name, help, values: () => one(value()) })
  make.counter({
    name: 'toancanh_fanout_fell_behind_total',
    help: 'How often a dashboard could not take what it was told in time.',
    values: () => one(fanout.stats().fellBehind),
  })
  make.counter({
    name: 'toancanh_dashboards_malformed_total',
    help: 'Dashboards that were cut for what they said.',
    values: () => one(fanout.stats().malformed),
  })
  make.gauge(
    {
      name: 'toancanh_world_items',
      help: 'What is held in memory, by type.',
      values: () => [
        [{ type: 'series' }, world.series.size],
        [{ type: 'thing' }, world.things.things.length],
        [{ type: 'case' }, world.cases.held.size],
        [{ type: 'notice' }, world.notices.held.size],
      ],
    },
    ['type'],
  )
}
