import { NativeSelect } from '@mantine/core'
import type { FilePreview } from '../../shared/files/file-answers.ts'
import { ENCODINGS, SEPARATORS, type FileFormat, type Separator } from '../../shared/files/file-format.ts'
import { useCounts } from './spans.ts'
import { useFeedTexts } from './texts.ts'

interface FormatBarProps {
  preview: FilePreview
  isBusy: boolean
  onChange: (format: FileFormat) => void
}

const SEPARATOR_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const satisfies Record<
  Separator,
  string
>
const HEADER_ROWS = 20

/** How the file was read; another choice reads it anew. */
export function FormatBar({ preview, isBusy, onChange }: FormatBarProps) {
  const t = useFeedTexts()
  const count = useCounts()
  const { format, kind, sheets, rowCount } = preview
  return (
    <div className="format-bar" aria-busy={isBusy}>
      {kind === 'csv' && (
        <>
          <NativeSelect
            label={t('files.encoding')}
            data={[...ENCODINGS]}
            value={format.encoding ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { headerRow: _, ...rest } = format
              const encoding = ENCODINGS.find((one) => one === value)
              onChange({ ...rest, ...(encoding && { encoding }) })
            }}
          />
          <NativeSelect
            label={t('files.separator')}
            data={SEPARATORS.map((value) => ({
              value,
              label: t(`files.separators.${SEPARATOR_NAMES[value]}`),
            }))}
            value={format.separator ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { headerRow: _, ...rest } = format
              const separator = SEPARATORS.find((one) => one === value)
              onChange({ ...rest, ...(separator && { separator }) })
            }}
          />
        </>
      )}
      {sheets.length > 1 && (
        <NativeSelect
          label={t('files.sheet')}
          data={sheets}
          value={format.sheet ?? ''}
          onChange={({ currentTarget }) => onChange({ sheet: currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('files.headerRow')}
        data={Array.from({ length: HEADER_ROWS + 1 }, (_, row) => ({
          value: String(row),
          label: row === 0 ? t('files.headerNone') : String(row),
        }))}
        value={String(format.headerRow ?? 0)}
        onChange={({ currentTarget }) => onChange({ ...format, headerRow: Number(currentTarget.value) })}
      />
      <p className="format-rows">
        {t('files.rows', { count: rowCount }).replace(String(rowCount), count(rowCount))}
      </p>
    </div>
  )
}
