import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { FilePreview } from '../../shared/files/file-answers.ts'
import { TIME_FORMATS, type Field, type Output } from '../../shared/files/mapping.ts'
import { memberOf } from '../../shared/files/members.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { choicesOf } from './choices.ts'
import { useMemberNames } from './member-names.ts'
import { sourceOf, useSourceOptions } from './source-options.ts'
import { useFeedTexts } from './texts.ts'
import { ValueMap } from './ValueMap.tsx'

interface FieldEditorProps {
  board: FeedBoard
  preview: FilePreview
  output: Output
  member: string
  field: Field | undefined
  onChange: (field: Field | undefined) => void
}

/** Where one member comes from, and how what stands there is read. */
export function FieldEditor(props: FieldEditorProps) {
  const t = useFeedTexts()
  const nameOf = useMemberNames()
  const { preview, output, member, field, onChange } = props
  const kind = memberOf(output.type, member)?.kind ?? 'text'
  const options = useSourceOptions(preview, kind)
  const isMissing = field === undefined && memberOf(output.type, member)?.required === true
  return (
    <div className="member-line" data-missing={isMissing}>
      <span className="member-name">{nameOf(output.type, member)}</span>
      <NativeSelect
        aria-label={`${nameOf(output.type, member)}: ${t('files.from')}`}
        value={sourceOf(field)}
        data={options.map(({ value, label }) => ({ value, label }))}
        onChange={({ currentTarget }) =>
          onChange(options.find(({ value }) => value === currentTarget.value)?.field)
        }
      />
      <div className="member-how">
        <How {...props} />
      </div>
    </div>
  )
}

function How(props: FieldEditorProps) {
  const { field } = props
  switch (field?.from) {
    case 'constant':
      return <Constant {...props} field={field} />
    case 'column':
      return <Column {...props} field={field} />
    case 'import':
    case 'row':
    case undefined:
      return null
  }
}

type Constantly = Extract<Field, { from: 'constant' }>
type FromColumn = Extract<Field, { from: 'column' }>

function Constant({ board, output, member, field, onChange }: FieldEditorProps & { field: Constantly }) {
  const t = useFeedTexts()
  const label = useLabel()
  const locale = useLocale()
  const nameOf = useMemberNames()
  const choices = choicesOf(board, output, member)
  const name = nameOf(output.type, member)
  if (choices.length === 0)
    return (
      <TextInput
        aria-label={name}
        value={String(field.value)}
        onChange={({ currentTarget }) => onChange({ from: 'constant', value: currentTarget.value })}
      />
    )
  return (
    <NativeSelect
      aria-label={name}
      value={String(field.value)}
      data={[
        { value: '', label: t('files.choosePlease') },
        ...choices.map(({ id, name: one }) => ({ value: id, label: capitalised(label(one), locale) })),
      ]}
      onChange={({ currentTarget }) => onChange({ from: 'constant', value: currentTarget.value })}
    />
  )
}

function Column(props: FieldEditorProps & { field: FromColumn }) {
  const { board, preview, output, member, field, onChange } = props
  const kind = memberOf(output.type, member)?.kind
  const choices = choicesOf(board, output, member)
  const words = preview.values[field.column] ?? []
  return (
    <>
      {kind === 'time' && <TimeHow preview={preview} field={field} onChange={onChange} />}
      {kind === 'figure' && <Factor output={output} member={member} field={field} onChange={onChange} />}
      {choices.length > 0 && words.length > 0 && (
        <ValueMap words={words} choices={choices} field={field} onChange={onChange} />
      )}
      <Example preview={preview} column={field.column} />
    </>
  )
}

function TimeHow({
  preview,
  field,
  onChange,
}: Pick<FieldEditorProps, 'preview' | 'onChange'> & { field: FromColumn }) {
  const t = useFeedTexts()
  const { timeColumn: _, ...rest } = field
  return (
    <>
      <NativeSelect
        aria-label={t('files.timeFormat')}
        value={field.format ?? 'auto'}
        data={TIME_FORMATS.map((value) => ({ value, label: t(`files.timeFormats.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...field, format: TIME_FORMATS.find((one) => one === value) ?? 'auto' })
        }
      />
      <NativeSelect
        aria-label={t('files.timeColumn')}
        value={field.timeColumn ?? ''}
        data={[
          { value: '', label: `${t('files.timeColumn')}: ${t('files.nothing').toLowerCase()}` },
          ...preview.columns.map((value) => ({ value, label: t('files.column', { name: value }) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === '' ? rest : { ...rest, timeColumn: value })
        }
      />
    </>
  )
}

function Factor({
  output,
  member,
  field,
  onChange,
}: Pick<FieldEditorProps, 'output' | 'member' | 'onChange'> & { field: FromColumn }) {
  const t = useFeedTexts()
  const label = useLabel()
  const indicator = output.fields['indicator']
  if (output.type !== 'reading' || member !== 'value') return null
  const unit =
    indicator?.from === 'constant' ? registry.indicators.get(String(indicator.value))?.unit : undefined
  return (
    <NumberInput
      className="factor"
      aria-label={t('files.factor')}
      leftSection="×"
      value={field.factor ?? 1}
      decimalSeparator=","
      hideControls
      {...(unit && label(unit) !== '' && { description: t('files.factorHint', { unit: label(unit) }) })}
      inputWrapperOrder={['label', 'input', 'description']}
      onChange={(value) => {
        const factor = Number(value)
        if (Number.isFinite(factor) && factor !== 0) onChange({ ...field, factor })
      }}
    />
  )
}

function Example({ preview, column }: { preview: FilePreview; column: string }) {
  const t = useFeedTexts()
  const index = preview.columns.indexOf(column)
  const value = preview.rows.map((row) => row[index] ?? null).find((cell) => cell !== null && cell !== '')
  return value === undefined ? null : (
    <small className="example">{t('files.example', { value: String(value) })}</small>
  )
}
