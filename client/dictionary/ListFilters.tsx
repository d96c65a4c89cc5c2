import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { Icon } from '../console/Icon.tsx'
import { useLabel } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import type { Wanted } from './find-definitions.ts'
import { MAKINGS } from './making.ts'
import { useDictionaryTexts } from './texts.ts'

interface ListFiltersProps {
  wanted: Wanted
  want: (change: Partial<Wanted>) => void
}

export function ListFilters({ wanted, want }: ListFiltersProps) {
  const t = useDictionaryTexts()
  const label = useLabel()
  return (
    <search className="dictionary-filters">
      <TextInput
        className="dictionary-search"
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<Icon name="search" />}
        value={wanted.text}
        onChange={({ currentTarget }) => want({ text: currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('domain')}
        value={wanted.domain}
        data={[
          { value: '', label: t('anyDomain') },
          ...[...registry.domains.values()].map(({ id, name }) => ({ value: id, label: label(name) })),
        ]}
        onChange={({ currentTarget }) => want({ domain: currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('making')}
        value={wanted.making}
        data={[
          { value: '', label: t('anyMaking') },
          ...MAKINGS.map((value) => ({ value, label: t(`makings.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          want({ making: MAKINGS.find((one) => one === value) ?? '' })
        }
      />
      <div className="dictionary-marks">
        <Checkbox
          label={t('untold')}
          checked={wanted.untold}
          onChange={({ currentTarget }) => want({ untold: currentTarget.checked })}
        />
        <Checkbox
          label={t('added')}
          checked={wanted.added}
          onChange={({ currentTarget }) => want({ added: currentTarget.checked })}
        />
      </div>
    </search>
  )
}
