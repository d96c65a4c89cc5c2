import { overlaps } from '../../shared/areas/effective-date.ts'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import { retentionOf } from '../../shared/domains/domain.ts'
import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import type { Label } from '../../shared/label.ts'
import type { LoadedPack } from '../pack.ts'

export interface FormProblem {
  path: string
  expected: Label
}

export interface FormPlace {
  pack: Pick<LoadedPack, 'tree' | 'scopes' | 'centre' | 'day'>
  registry: DomainRegistry
  /** The newest version of every other form. */
  others: readonly EntryForm[]
}

/** Days of the longest span of each kind. */
const LONGEST_DAYS = { day: 1, week: 7, month: 31, quarter: 92, half: 184, year: 366 } as const

type Said = Pick<EntryForm, 'id' | 'area' | 'indicators' | 'period' | 'deadline' | 'validFrom' | 'validTo'>

/** Why figures cannot be typed by such a form here; undefined when they can. */
export function formProblem(form: Said, place: FormPlace): FormProblem | undefined {
  const { validFrom, validTo } = form
  if (validTo !== null && validTo <= validFrom) {
    return wrong('validTo', 'phải sau ngày bắt đầu', 'after the day it is valid from')
  }
  return areaProblem(form, place) ?? firstOf(form.indicators, (id, i) => indicatorProblem(id, i, form, place))
}

function areaProblem({ area }: Said, { pack }: FormPlace): FormProblem | undefined {
  const index = pack.tree.indexOf(area)
  if (index < 0)
    return wrong('area', `không có đơn vị ${area} ngày ${pack.day}`, `no area ${area} on ${pack.day}`)
  const zone = pack.scopes.get(zoneScopeId(pack.centre.id))
  if (zone?.indexes.includes(index) === true) return undefined
  return wrong('area', 'đơn vị nằm ngoài địa bàn của trung tâm', 'an area within the zone of this centre')
}

function indicatorProblem(
  id: string,
  index: number,
  form: Said,
  { registry, others }: FormPlace,
): FormProblem | undefined {
  const path = `indicators.${index}`
  const indicator = registry.indicators.get(id)
  if (indicator === undefined) return wrong(path, `không có chỉ tiêu ${id}`, `no indicator ${id}`)
  if (indicator.source.from !== 'feed') {
    return wrong(path, `chỉ tiêu ${id} do máy chủ tính, không nhập tay`, `${id} is computed by the server`)
  }
  if (indicator.rollUp === 'none') {
    return wrong(path, `chỉ tiêu ${id} không phải của một địa bàn`, `${id} has no figure of an area`)
  }
  if (form.indicators.indexOf(id) < index) return wrong(path, `chỉ tiêu ${id} lặp lại`, `${id} stands twice`)
  const other = others.find(
    (one) =>
      one.id !== form.id && one.area === form.area && one.indicators.includes(id) && overlaps(one, form),
  )
  if (other !== undefined) {
    return wrong(
      path,
      `chỉ tiêu ${id} của địa bàn này đã nhập ở biểu ${other.id}`,
      `${id} of this area is typed by the form ${other.id}`,
    )
  }
  return retentionProblem(path, id, form, registry)
}

/** A figure is of its period's end, and one that is older than its domain keeps readings is refused at the door. */
function retentionProblem(
  path: string,
  id: string,
  { period, deadline }: Said,
  registry: DomainRegistry,
): FormProblem | undefined {
  const { readingsDays } = retentionOf(registry.domains.get(domainOf(id)) ?? {})
  // A whole period more, in which what is late comes and what is wrong is corrected.
  const needed = deadline.days + LONGEST_DAYS[period] + 1
  if (readingsDays >= needed) return undefined
  return wrong(
    path,
    `lĩnh vực của ${id} chỉ giữ số liệu ${readingsDays} ngày, kỳ này cần ${needed} ngày`,
    `the domain of ${id} keeps figures for ${readingsDays} days, and such a period needs ${needed}`,
  )
}

function firstOf<T>(list: readonly T[], find: (one: T, index: number) => FormProblem | undefined) {
  for (const [index, one] of list.entries()) {
    const found = find(one, index)
    if (found !== undefined) return found
  }
  return undefined
}

function wrong(path: string, vi: string, en: string): FormProblem {
  return { path, expected: { vi, en } }
}
