import { useCentre } from '../console/use-centre.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'

/** Indicators that feeds send figures of, by domain. */
export function useIndicatorOptions() {
  const label = useLabel()
  const shown = useCentre()?.domains ?? []
  return shown.flatMap((id) => {
    const domain = registry.domains.get(id)
    const fed = domain?.indicators.filter(({ source }) => source.from === 'feed') ?? []
    if (domain === undefined || fed.length === 0) return []
    return [
      { group: label(domain.name), items: fed.map(({ id: value, name }) => ({ value, label: label(name) })) },
    ]
  })
}
