import type { Case, Notice, Thing } from '../../shared/observation.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { ToldCase, ToldFigure, ToldNotice, ToldThing } from '../../server/out/told/told-fact.ts'
import { NORTH, NOW } from '../adapters/context.ts'

export const registry = new DomainRegistry()
/** On a whole second, as CAP tells no finer. */
export const AT = NOW - 60_000
const provenance = { feed: 'city/a.b', timebase: 'live', asOf: AT, freshness: 'fresh' } as const

function known<T>(held: ReadonlyMap<string, T>, id: string): T {
  const found = held.get(id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}

export function toldThing(
  more: Partial<Thing> & Pick<Thing, 'kind' | 'status'>,
  figures: Readonly<Record<string, number | null>> = {},
): ToldThing {
  const fact: Thing = { type: 'thing', id: 't-1', at: AT, revision: AT, area: NORTH, name: 'Một', ...more }
  const told = Object.entries(figures).map(([id, value]): ToldFigure => {
    return { indicator: known(registry.indicators, id), value, at: AT, asOf: AT, freshness: 'fresh' }
  })
  return { type: 'thing', fact, kind: known(registry.thingKinds, fact.kind), figures: told, ...provenance }
}

export function toldCase(more: Partial<Case> = {}): ToldCase {
  const fact: Case = {
    type: 'case',
    id: 'r-7',
    kind: 'reports.report',
    at: AT,
    revision: 1,
    area: NORTH,
    place: [21.6, 105.8],
    title: 'Ổ gà <lớn> & sâu',
    text: 'Trước cổng trường',
    category: 'utilities',
    status: 'awaiting',
    severity: 'normal',
    openedAt: AT - 3_600_000,
    ...more,
  }
  return { type: 'case', fact, kind: known(registry.caseKinds, fact.kind), ...provenance }
}

export function toldNotice(more: Partial<Notice> = {}): ToldNotice {
  const fact: Notice = {
    type: 'notice',
    id: 'n-1',
    kind: 'environment.bulletin',
    at: AT,
    revision: AT,
    area: NORTH,
    place: [21.6, 105.8],
    title: 'Mưa lớn <ở> & quanh',
    text: 'Mưa 100 mm',
    severity: 'high',
    expiresAt: AT + 7_200_000,
    ...more,
  }
  return { type: 'notice', fact, kind: known(registry.noticeKinds, fact.kind), ...provenance }
}
