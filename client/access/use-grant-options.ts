import type { ComboboxData } from '@mantine/core'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import { useCentre } from '../console/use-centre.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { useAccessTexts } from './texts.ts'
import { nameOf, useAreas } from './use-scope-names.ts'

/** The zones of the centres, and the areas in the order of the tree, by name. */
export function useScopeOptions(): ComboboxData {
  const t = useAccessTexts()
  const label = useLabel()
  const locale = useLocale()
  const areas = useAreas()
  const zones = useCentre()?.centres ?? []
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
      items: areas.map((area) => ({ value: area.code, label: `${nameOf(area, locale)} (${area.code})` })),
    },
  ]
}

export function useDomainOptions(): ComboboxData {
  const label = useLabel()
  const shown = useCentre()?.domains ?? []
  const domains = [...registry.domains.values()].filter(({ id }) => shown.includes(id) || id === 'centre')
  return domains.map(({ id, name }) => ({ value: id, label: label(name) }))
}
