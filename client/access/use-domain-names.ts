import { useLabel } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'

/** What domains are called; one that this build does not know, by its id. */
export function useDomainNames(): (id: string) => string {
  const label = useLabel()
  return (id) => {
    const domain = registry.domains.get(id)
    return domain ? label(domain.name) : id
  }
}
