import { NativeSelect } from '@mantine/core'
import type { Field } from '../../shared/files/mapping.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import type { Choice } from './choices.ts'
import { useFeedTexts } from './texts.ts'

type FromColumn = Extract<Field, { from: 'column' }>

interface ValueMapProps {
  words: readonly string[]
  choices: readonly Choice[]
  field: FromColumn
  onChange: (field: FromColumn) => void
}

/** What each word of the column means. */
export function ValueMap({ words, choices, field, onChange }: ValueMapProps) {
  const t = useFeedTexts()
  const label = useLabel()
  const locale = useLocale()
  const values = field.values ?? {}
  const options = [
    { value: '', label: t('files.choosePlease') },
    ...choices.map(({ id, name }) => ({ value: id, label: capitalised(label(name), locale) })),
  ]
  return (
    <fieldset className="value-map">
      <legend>{t('files.values')}</legend>
      {words.map((word) => (
        <label key={word} data-missing={(values[word] ?? '') === ''}>
          <span>{word}</span>
          <NativeSelect
            value={values[word] ?? ''}
            data={options}
            onChange={({ currentTarget }) =>
              onChange({ ...field, values: { ...values, [word]: currentTarget.value } })
            }
          />
        </label>
      ))}
    </fieldset>
  )
}
