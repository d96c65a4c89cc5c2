import { useOwnExtent } from '../access/use-own-extent.ts'
import { useCentre } from '../console/use-centre.ts'
import { useDictionary } from '../dictionary/use-dictionary.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'

/** Indicators that people can type: those that feeds send, of the domains in which the asker manages forms. */
export function useTypedIndicators() {
  const label = useLabel()
  const locale = useLocale()
  const shown = useCentre()?.domains ?? []
  // Those that people added are known once it is here.
  useDictionary()
  const { domains: own } = useOwnExtent('entry.manage')
  const domains = shown.filter((id) => own === '*' || own.includes(id))
  const nameOf = (id: string) => {
    const indicator = registry.indicators.get(id)
    return indicator ? label(indicator.name) : id
  }
  const groups = domains.flatMap((id) => {
    const domain = registry.domains.get(id)
    const items = [...registry.indicators.values()]
      .filter((one) => one.id.startsWith(`${id}.`) && one.source.from === 'feed')
      .map((one) => ({ value: one.id, label: capitalised(label(one.name), locale) }))
    return domain && items.length > 0 ? [{ group: label(domain.name), items: unambiguous(items) }] : []
  })
  return { groups, nameOf }
}

/** Two of one name are told apart by their ids. */
function unambiguous(items: readonly { value: string; label: string }[]) {
  return items.map(({ value, label }) => {
    const isTwice = items.some((other) => other.value !== value && other.label === label)
    return { value, label: isTwice ? `${label} (${value})` : label }
  })
}
