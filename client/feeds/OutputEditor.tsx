import { ActionIcon, NativeSelect } from '@mantine/core'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { FilePreview } from '../../shared/files/file-answers.ts'
import type { Field, Output } from '../../shared/files/mapping.ts'
import { MEMBERS, memberOf } from '../../shared/files/members.ts'
import { Icon } from '../console/Icon.tsx'
import { attributesOf, kindOf } from './choices.ts'
import { FieldEditor } from './FieldEditor.tsx'
import { useMemberNames } from './member-names.ts'
import { useFeedTexts } from './texts.ts'

interface OutputEditorProps {
  board: FeedBoard
  preview: FilePreview
  output: Output
  onChange: (output: Output) => void
  onRemove?: () => void
}

/** One observation that a row makes: its members, each with where it comes from. */
export function OutputEditor({ board, preview, output, onChange, onRemove }: OutputEditorProps) {
  const t = useFeedTexts()
  const nameOf = useMemberNames()
  const { type, fields } = output
  const all = [
    ...Object.keys(MEMBERS[type]),
    ...attributesOf(kindOf(output)).map((name) => `attributes.${name}`),
  ]
  const known = new Set([...all, ...Object.keys(fields)])
  const shown = [...known].filter((name) => fields[name] !== undefined || memberOf(type, name)?.required)
  const others = [...known].filter((name) => !shown.includes(name))
  const set = (name: string, field: Field | undefined) => {
    const { [name]: _, ...rest } = fields
    onChange({ type, fields: field === undefined ? rest : { ...rest, [name]: field } })
  }
  return (
    <fieldset className="output">
      <div className="output-head">
        <legend>{t(`files.types.${type}`)}</legend>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('files.removeOutput')} onClick={onRemove}>
            <Icon name="cross" />
          </ActionIcon>
        )}
      </div>
      <div className="members">
        {shown.map((name) => (
          <FieldEditor
            key={name}
            board={board}
            preview={preview}
            output={output}
            member={name}
            field={fields[name]}
            onChange={(field) => set(name, field)}
          />
        ))}
      </div>
      {others.length > 0 && (
        <NativeSelect
          className="add-member"
          aria-label={t('files.addMember')}
          value=""
          data={[
            { value: '', label: t('files.addMember') },
            ...others.map((name) => ({ value: name, label: nameOf(type, name) })),
          ]}
          onChange={({ currentTarget }) =>
            set(currentTarget.value, { from: 'column', column: preview.columns[0] ?? '' })
          }
        />
      )}
    </fieldset>
  )
}
