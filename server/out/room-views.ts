import type { Domain } from '../../shared/domains/domain.ts'
import type { Locale } from '../../shared/label.ts'
import type { RoomTable } from '../../shared/out/export-parameters.ts'
import { readyText, type ReadyAnswer } from '../http/ready-answer.ts'
import { roomScopes } from '../fanout/room-scopes.ts'
import { csvHead, csvRows, type Column } from './csv/csv-text.ts'
import {
  attributesOf,
  caseColumns,
  noticeColumns,
  thingColumns,
  type TableWords,
} from './csv/fact-columns.ts'
import { comparedRows, comparisonColumns, readingColumns, rollUpColumns } from './csv/figure-columns.ts'
import { momentColumns } from './csv/moment-columns.ts'
import { featureOf } from './geojson/feature-of.ts'
import { casesIn, factsIn, noticesIn, readingsIn, roomChoice, thingsIn } from './told/facts-in.ts'
import type { OutPlace } from './told/out-place.ts'
import { rollUpsIn } from './told/told-roll-up.ts'

/** Features of one room, with commas between; `unplaced` are without a place, and in it only where they are asked for. */
export interface FeatureList extends ReadyAnswer {
  unplaced: number
}

/** Rows of a table, and its head by itself: several rooms may stand in one table. */
export interface TablePart extends ReadyAnswer {
  headBy: Readonly<Record<'labels' | 'ids', string>>
}

export function featureList(
  place: OutPlace,
  scope: string,
  domain: Domain,
  { locale, unplaced }: { locale: Locale; unplaced: boolean },
): FeatureList | undefined {
  const choice = roomChoice(place, scope, domain)
  if (choice === undefined) return undefined
  const features: string[] = []
  let withoutPlace = 0
  for (const told of factsIn(place, choice)) {
    const feature = featureOf(told, place, locale)
    if (feature.geometry === null) withoutPlace += 1
    if (unplaced || feature.geometry !== null) features.push(JSON.stringify(feature))
  }
  return { ...readyText(features.join(',\n')), unplaced: withoutPlace }
}

/** Undefined for no such room. */
export function tablePart(
  place: OutPlace,
  scope: string,
  domain: Domain,
  { of, locale }: { of: RoomTable; locale: Locale },
): TablePart | undefined {
  const choice = roomChoice(place, scope, domain)
  const figures = of === 'figures' || of === 'comparison' ? rollUpsIn(place, scope, domain.id) : []
  if (choice === undefined || figures === undefined) return undefined
  const words = { place, locale }
  switch (of) {
    case 'figures':
      return partOf(rollUpColumns(words), figures, words)
    case 'comparison':
      return partOf(comparisonColumns(words, scopesIn(place, scope)), comparedRows(figures), words)
    case 'readings':
      return partOf(readingColumns(words), readingsIn(place, domain, choice), words)
    case 'things':
      return partOf(thingColumns(words, attributesOf(domain.thingKinds)), thingsIn(place, choice), words)
    case 'cases':
      return partOf(caseColumns(words, attributesOf(domain.caseKinds)), casesIn(place, choice), words)
    case 'notices':
      return partOf(noticeColumns(words, attributesOf(domain.noticeKinds)), noticesIn(place, choice), words)
  }
}

/** As a room shows them side by side, its own first. */
function scopesIn({ pack }: OutPlace, scope: string): string[] {
  return roomScopes(pack.scopes, pack.centres, scope)?.map(({ id }) => id) ?? []
}

function partOf<R>(own: readonly Column<R>[], rows: Iterable<R>, words: TableWords): TablePart {
  const { locale } = words
  const columns = [...momentColumns<R>(words), ...own]
  const headBy = { labels: csvHead(columns, 'labels', locale), ids: csvHead(columns, 'ids', locale) }
  return { ...readyText(csvRows(columns, rows)), headBy }
}
