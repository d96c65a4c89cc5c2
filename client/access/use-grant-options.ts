import type { Permission } from '../../shared/access/permission.ts'
import type { Area } from '../../shared/areas/area.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import { useCentre } from '../console/use-centre.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { useAccessTexts } from './texts.ts'
import { useOwnExtent } from './use-own-extent.ts'
import { nameOf, useAreas } from './use-scope-names.ts'

export interface OptionGroup {
  group: string
  items: { value: string; label: string }[]
}

/** The zones in which this person has the permission, and the areas in them in the order of the tree, by name. */
export function useScopeOptions(permission: Permission = 'person.manage'): OptionGroup[] {
  const t = useAccessTexts()
  const label = useLabel()
  const locale = useLocale()
  const areas = useAreas()
  const { scopes } = useOwnExtent(permission)
  const centre = useCentre()
  const centres = centre?.centres ?? []
  const zones = scopes === '*' ? centres : centres.filter(({ id }) => scopes.includes(zoneScopeId(id)))
  const own = centres.filter(({ id }) => id === centre?.centre)
  const named = scopes === '*' ? [] : scopes
  const within = areasWithin(areas, [...(scopes === '*' ? own : zones).flatMap(areasOf), ...named])
  return [
    {
      group: t('people.zones'),
      items: zones.map(({ id, shortName }) => ({
        value: zoneScopeId(id),
        label: t('own.zone', { name: label(shortName) }),
      })),
    },
    {
      group: t('people.areas'),
      items: within.map((area) => ({ value: area.code, label: `${nameOf(area, locale)} (${area.code})` })),
    },
  ]
}

export function useDomainOptions(): OptionGroup['items'] {
  const label = useLabel()
  const shown = useCentre()?.domains ?? []
  const domains = [...registry.domains.values()].filter(({ id }) => shown.includes(id) || id === 'centre')
  return domains.map(({ id, name }) => ({ value: id, label: label(name) }))
}

/** What stands chosen has its name, also where this person could not choose it. */
export function withChosen(
  groups: readonly OptionGroup[],
  chosen: readonly string[] | '*',
  nameOfOne: (value: string) => string,
): OptionGroup[] {
  const offered = new Set(groups.flatMap(({ items }) => items.map(({ value }) => value)))
  const others = chosen === '*' ? [] : chosen.filter((value) => !offered.has(value))
  const items = others.map((value) => ({ value, label: nameOfOne(value) }))
  return items.length === 0 ? [...groups] : [...groups, { group: '…', items }]
}

/** Of all times: an area of another has no place in today's tree. */
function areasOf({ zones }: Centre): string[] {
  return zones.flatMap((zone) => zone.areas)
}

/** A parent stands before its children. */
export function areasWithin<A extends Pick<Area, 'code' | 'parent'>>(
  areas: readonly A[],
  roots: readonly string[],
): A[] {
  const inside = new Set(roots)
  return areas.filter(({ code, parent }) => {
    if (parent !== null && inside.has(parent)) inside.add(code)
    return inside.has(code)
  })
}
