import { Button, NativeSelect } from '@mantine/core'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { FilePreview } from '../../shared/files/file-answers.ts'
import {
  DECIMALS,
  OUTPUT_TYPES,
  type Decimal,
  type Mapping,
  type Output,
} from '../../shared/files/mapping.ts'
import { Icon } from '../console/Icon.tsx'
import { OutputEditor } from './OutputEditor.tsx'
import { useFeedTexts } from './texts.ts'

interface MappingEditorProps {
  board: FeedBoard
  preview: FilePreview
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

/** What each row becomes: one card for each observation that it makes. */
export function MappingEditor({ board, preview, mapping, onChange }: MappingEditorProps) {
  const t = useFeedTexts()
  const { outputs } = mapping
  const replace = (index: number, output: Output | undefined) =>
    onChange({ ...mapping, outputs: outputs.flatMap((one, i) => (i === index ? (output ?? []) : one)) })
  return (
    <section className="mapping">
      <h3>{t('files.mapping')}</h3>
      <div className="format-bar">
        <NativeSelect
          label={t('files.decimal')}
          data={DECIMALS.map((value) => ({ value, label: t(`files.decimals.${value}`) }))}
          value={mapping.decimal}
          onChange={({ currentTarget }) => onChange({ ...mapping, decimal: decimalOf(currentTarget.value) })}
        />
        <NativeSelect
          label={t('files.zone')}
          data={[...new Set([mapping.zone, preview.mapping.zone, 'UTC'])]}
          value={mapping.zone}
          onChange={({ currentTarget }) => onChange({ ...mapping, zone: currentTarget.value })}
        />
      </div>
      {outputs.map((output, index) => (
        <OutputEditor
          // Cards have no name of their own; they are added at the end and taken out where they stand.
          key={`${index} ${output.type}`}
          board={board}
          preview={preview}
          output={output}
          onChange={(next) => replace(index, next)}
          {...(outputs.length > 1 && { onRemove: () => replace(index, undefined) })}
        />
      ))}
      {outputs.length < MAX_OUTPUTS && (
        <div className="add-output">
          {OUTPUT_TYPES.map((type) => (
            <Button
              key={type}
              variant="default"
              leftSection={<Icon name="plus" />}
              onClick={() => onChange({ ...mapping, outputs: [...outputs, { type, fields: {} }] })}
            >
              {t(`files.types.${type}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}

const MAX_OUTPUTS = 10

function decimalOf(value: string): Decimal {
  return DECIMALS.find((one) => one === value) ?? 'point'
}
