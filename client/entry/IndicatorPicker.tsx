import { ActionIcon, Select, type ComboboxParsedItem, type OptionsFilter } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { foldName } from '../../shared/areas/match-name.ts'
import { Icon } from '../console/Icon.tsx'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { moved } from './moved.ts'
import { useTypedIndicators } from './use-typed-indicators.ts'
import { useEntryTexts } from './texts.ts'

interface IndicatorPickerProps {
  chosen: readonly string[]
  error: ReactNode
  onChange: (chosen: string[]) => void
}

/** The rows of the sheet, in its order: found by name, moved, removed. */
export function IndicatorPicker({ chosen, error, onChange }: IndicatorPickerProps) {
  const t = useEntryTexts()
  const { groups, nameOf } = useTypedIndicators()
  const [search, setSearch] = useState('')
  const data = groups.map(({ group, items }) => ({
    group,
    items: items.filter(({ value }) => !chosen.includes(value)),
  }))
  return (
    <fieldset className="indicator-picker">
      <legend>
        {t('forms.indicators')} <small>{t('forms.indicatorsHint')}</small>
      </legend>
      <ol>
        {chosen.map((id, index) => (
          <li key={id}>
            <Chosen
              name={nameOf(id)}
              id={id}
              onUp={index > 0 ? () => onChange(moved(chosen, index, -1)) : undefined}
              onDown={index < chosen.length - 1 ? () => onChange(moved(chosen, index, 1)) : undefined}
              onRemove={() => onChange(chosen.filter((one) => one !== id))}
            />
          </li>
        ))}
      </ol>
      <Select
        aria-label={t('forms.addIndicator')}
        placeholder={t('forms.addIndicator')}
        data={data}
        value={null}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        limit={60}
        filter={withoutMarks}
        nothingFoundMessage={t('forms.noIndicator')}
        error={error}
        leftSection={<Icon name="search" />}
        onChange={(id) => {
          if (id !== null) onChange([...chosen, id])
          setSearch('')
        }}
      />
    </fieldset>
  )
}

/** Found without their marks too: `hoc sinh` finds `Học sinh`. */
const withoutMarks: OptionsFilter = ({ options, search }) => {
  const wanted = foldName(search)
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return foldName(option.label).includes(wanted) ? [option] : []
    const items = option.items.filter(({ label }) => foldName(label).includes(wanted))
    return items.length > 0 ? [{ ...option, items }] : []
  })
}

interface ChosenProps {
  name: string
  id: string
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: () => void
}

function Chosen({ name, id, onUp, onDown, onRemove }: ChosenProps) {
  const t = useEntryTexts()
  const locale = useLocale()
  return (
    <>
      <span className="picked-name">
        {capitalised(name, locale)}
        <code>{id}</code>
      </span>
      <ActionIcon variant="subtle" aria-label={`${t('forms.up')}: ${name}`} disabled={!onUp} onClick={onUp}>
        <Icon name="up" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={`${t('forms.down')}: ${name}`}
        disabled={!onDown}
        onClick={onDown}
      >
        <Icon name="down" />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label={t('forms.remove', { name })} onClick={onRemove}>
        <Icon name="cross" />
      </ActionIcon>
    </>
  )
}
