import type { ClientBase } from 'pg'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { Label } from '../../shared/label.ts'
import type { AreaMap } from '../history/query/area-maps.ts'
import type { HistoryReader } from '../history/query/history-reader.ts'
import { scopeHistory } from '../history/query/scope-history.ts'
import type { RollUpScope } from '../world/roll-ups.ts'
import type { Explained } from './explain-figure.ts'
import {
  CASES_AS_SAID,
  INPUT_UNKNOWN,
  MAP_OF_THEN,
  NOTHING_THEN,
  PARTS_GONE,
  THINGS_AS_NOW,
} from './notes.ts'
import { recordedThen } from './recorded-then.ts'

export interface KeptPlace {
  registry: DomainRegistry
  reader: HistoryReader
  map: AreaMap
  day: string
  scope: RollUpScope
  at: number
}

/** A figure of the past beside what was recorded then, and with what is left of it where its parts are kept no more. */
export async function asKept(
  client: ClientBase,
  place: KeptPlace,
  { figure, parts }: Explained,
): Promise<Explained> {
  if (figure.withheld) return { figure, parts }
  const indicator = place.registry.indicators.get(figure.indicator)
  if (indicator === undefined) return { figure, parts }
  const recorded = await recordedThen(client, indicator, place)
  const value = figure.value === null && parts.length === 0 ? await putTogether(client, place, figure) : null
  const left =
    value === null ? {} : { value, basis: figure.basis === 'computed' ? figure.basis : ('recorded' as const) }
  const notes = notesOf(place, figure, value !== null)
  return { figure: { ...figure, ...left, recorded: recorded ?? null, notes }, parts }
}

/** The figure of the bucket that the moment lies in, of the finest level that is kept. */
async function putTogether(
  client: ClientBase,
  { registry, reader, scope, day, at }: KeptPlace,
  figure: ExplainFigure,
): Promise<number | null> {
  const indicator = registry.indicators.get(figure.indicator)
  if (indicator === undefined) return null
  const subject = { type: 'scope', scope: scope.id, method: 'auto', asOf: day } as const
  const request = { indicator, subject, from: at, to: at + 1, points: 1, everyRevision: false }
  const found = await scopeHistory(client, request, subject, reader.place)
  return 'refused' in found ? null : (found.columns.value[0] ?? null)
}

function notesOf({ reader, map }: KeptPlace, figure: ExplainFigure, isLeft: boolean): Label[] {
  const { maps, today } = reader.place
  const { parts, expected } = figure
  const isNothing = figure.value === null && !isLeft && expected === 0
  return [
    ...figure.notes.filter((note) => !isLeft || note !== INPUT_UNKNOWN),
    ...(isLeft ? [PARTS_GONE] : []),
    ...(isNothing ? [NOTHING_THEN] : []),
    ...(parts.some(({ type }) => type === 'thing') ? [THINGS_AS_NOW] : []),
    ...(parts.some(({ type }) => type === 'case') ? [CASES_AS_SAID] : []),
    ...(maps.at(today) === map ? [] : [MAP_OF_THEN]),
  ]
}
