import { kpisOn } from '../domains/kpis-on.ts'
import { panelsOf } from '../domains/registry.ts'
import type { Place } from '../state/centre-store.ts'
import type { HistoryKey } from '../state/history.ts'
import { registry } from '../state/registry.ts'

/** The figures that have a sparkline. */
export function historyKeys({ root, domains }: Pick<Place, 'root' | 'domains'>): HistoryKey[] {
  return kpisOn(domains).map(({ indicator }) => ({ indicator, scope: root.scope }))
}

/** The other figures of the wall that are judged by what is usual: whether that lasts is seen of their lines. */
export function judgedKeys({ root, children, domains }: Place): HistoryKey[] {
  const keys = panelsOf(domains).flatMap(({ kpis, columns, day }) => [
    ...kpis.flatMap(({ facts }) => facts.map(({ indicator }) => ({ indicator, scope: root.scope }))),
    ...(day?.indicators ?? []).map((indicator) => ({ indicator, scope: root.scope })),
    ...children.flatMap(({ scope }) => columns.map(({ indicator }) => ({ indicator, scope }))),
  ])
  const lines = new Set(historyKeys({ root, domains }).map(nameOf))
  const judged = keys.filter((key) => isJudgedByUsual(key.indicator) && !lines.has(nameOf(key)))
  return [...new Map(judged.map((key) => [nameOf(key), key])).values()]
}

function isJudgedByUsual(indicator: string): boolean {
  const declared = registry.indicators.get(indicator)
  return declared !== undefined && declared.thresholds === undefined && declared.better !== 'neither'
}

function nameOf({ indicator, scope }: HistoryKey): string {
  return `${scope} ${indicator}`
}
