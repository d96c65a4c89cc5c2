import { nameOfRow } from '../../server/journal/series-dictionary.ts'
import { REMEMBERED_FIELDS, REMEMBERED_READINGS } from '../../server/world/remembered-readings.ts'
import type { World } from '../../server/world/world.ts'

/** All of a world that frames and R2's answers hang on, by name: two worlds are the same if this is. */
export function stateOf(world: World) {
  return {
    series: Object.fromEntries(
      Array.from({ length: world.series.size }, (_, row) => [
        JSON.stringify(nameOfRow(world, row)),
        seriesState(world, row),
      ]),
    ),
    things: world.things.things.map(({ thing, area, status, arrivedAt, asOf, feed }) => ({
      thing,
      area,
      status,
      arrivedAt,
      asOf,
      feed,
    })),
    cases: tableState(world, 'cases'),
    notices: tableState(world, 'notices'),
    feeds: world.feeds.feeds.map(
      ({ id, timebase, factor, lastArrivedAt, feedClock, spokeOf, lateReadings }) => ({
        id,
        timebase,
        factor,
        lastArrivedAt,
        feedClock,
        spokeOf: [...spokeOf].toSorted(),
        lateReadings,
      }),
    ),
  }
}

function seriesState({ series, tree }: World, row: number) {
  const { remembered } = series
  const slots = Array.from({ length: REMEMBERED_READINGS }, (_, i) => row * REMEMBERED_READINGS + i)
  return {
    journalId: series.journalId[row],
    area: tree.areas[series.area[row] ?? -1]?.code,
    present: [series.at, series.value, series.numerator, series.denominator].map((column) => column[row]),
    known: [series.arrivedAt, series.asOf, series.sureFrom, series.newestEver].map((column) => column[row]),
    remembered: slots
      .filter((slot) => (remembered.at[slot] ?? -1) >= 0)
      .map((slot) => [
        remembered.at[slot] ?? 0,
        ...remembered.fields.subarray(slot * REMEMBERED_FIELDS, (slot + 1) * REMEMBERED_FIELDS),
      ])
      .toSorted(([a = 0], [b = 0]) => a - b),
  }
}

function tableState(world: World, name: 'cases' | 'notices') {
  const table = world[name]
  const held = table
    .byRetirement()
    .map(({ feed, fact, area, arrivedAt }) => ({ feed, fact, area, arrivedAt }))
  const isOver = ({ fact }: { fact: (typeof held)[number]['fact'] }) =>
    fact.type === 'notice' || world.registry.isOver(fact)
  return {
    inOrderOfRetirement: held.filter(isOver),
    open: Object.fromEntries(
      held.filter((each) => !isOver(each)).map((each) => [`${each.feed} ${each.fact.id}`, each]),
    ),
    departed: table
      .frozenDeparted()
      .map(({ feed, hasForgotten, revisions }) => ({ feed, hasForgotten, revisions: new Map(revisions) })),
  }
}
