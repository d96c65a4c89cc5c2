import type { World } from '../world/world.ts'
import type { SeriesDefinition } from './group.ts'
import { nameOfRow, type RowlessSeries, type SeriesDictionary } from './series-dictionary.ts'

/**
 * Names the series of a row for the journal: with the name that it had, where it was left out for a while, or a new one,
 * which the journal must write before its reading.
 */
export function nameRow(
  world: World,
  dictionary: SeriesDictionary,
  row: number,
): { definition: SeriesDefinition; isNew: boolean } {
  const name = nameOfRow(world, row)
  const rowless = dictionary.find(name)
  if (rowless) takeName(world, dictionary, row, rowless)
  const definition = rowless?.definition ?? dictionary.give(name)
  world.series.setJournalId(row, definition.id)
  return { definition, isNew: rowless === undefined }
}

/**
 * A series that was left out for a while has its name again with its row: of what it said before only the store can
 * tell, from the first reading on.
 */
export function recallName(world: World, dictionary: SeriesDictionary, row: number): void {
  const rowless = dictionary.find(nameOfRow(world, row))
  if (rowless) takeName(world, dictionary, row, rowless)
}

/**
 * The row of a series that the journal names, made when it has none yet; -1 when the world has no place for it: it is
 * of a scope, or its feed, indicator, area or thing is not there. Its name stays taken.
 */
export function giveRow(world: World, dictionary: SeriesDictionary, id: number): number {
  const rowless = dictionary.rowless.get(id)
  const row = rowless === undefined ? -1 : rowFor(world, rowless)
  if (rowless === undefined || row < 0) return -1
  takeName(world, dictionary, row, rowless)
  return row
}

function takeName(
  { series }: World,
  dictionary: SeriesDictionary,
  row: number,
  rowless: RowlessSeries,
): void {
  const { definition, newestEver } = rowless
  series.setJournalId(row, definition.id)
  dictionary.forget(definition)
  if (newestEver < 0) return
  // It was left out for a while: of what it said until then only the store can tell.
  series.newestEver[row] = Math.max(series.newestEver[row] ?? -1, newestEver)
  series.sureFrom[row] = Math.max(series.sureFrom[row] ?? 0, newestEver + 1)
}

function rowFor(world: World, { definition }: RowlessSeries): number {
  const { feed, indicator, thing, area, scope } = definition
  const index = world.feeds.indexOf(feed)
  if (scope !== undefined || index < 0 || world.indexOfIndicator(indicator) < 0) return -1
  if (thing === undefined && world.tree.indexOf(area ?? '') < 0) return -1
  const of = thing === undefined ? { area: area ?? '' } : { thing }
  const row = world.rowOf({ indicator, ...of }, index)
  return typeof row === 'number' ? row : -1
}
