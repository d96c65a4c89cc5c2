import type { FilePreview } from '../../shared/files/file-answers.ts'
import type { Field } from '../../shared/files/mapping.ts'
import type { MemberKind } from '../../shared/files/members.ts'
import { useFeedTexts } from './texts.ts'

interface SourceOption {
  value: string
  label: string
  field: Field | undefined
}

/** Where a member of this kind may come from. */
export function useSourceOptions({ columns }: FilePreview, kind: MemberKind): SourceOption[] {
  const t = useFeedTexts()
  return [
    { value: '', label: t('files.nothing'), field: undefined },
    ...columns.map((column): SourceOption => ({
      value: `column ${column}`,
      label: t('files.column', { name: column }),
      field: { from: 'column', column },
    })),
    { value: 'constant', label: t('files.constant'), field: { from: 'constant', value: '' } },
    ...(kind === 'time' || kind === 'whole'
      ? [{ value: 'import', label: t('files.importTime'), field: { from: 'import' } as const }]
      : []),
    ...(kind === 'id' ? [{ value: 'row', label: t('files.rowName'), field: { from: 'row' } as const }] : []),
  ]
}

export function sourceOf(field: Field | undefined): string {
  if (field === undefined) return ''
  return field.from === 'column' ? `column ${field.column}` : field.from
}
