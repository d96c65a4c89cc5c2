import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useScopeOptions, withChosen } from '../access/use-grant-options.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { Icon } from '../console/Icon.tsx'
import { useCentre } from '../console/use-centre.ts'
import { useNumberField } from './number-field.ts'
import { RemoveLine } from './RemoveLine.tsx'
import { useEditTexts } from './texts-edit.ts'
import type { EditForm } from './DefinitionForm.tsx'

/** Targets, one a line. */
export function TargetFields({ form }: { form: EditForm }) {
  const t = useEditTexts()
  const root = useCentre()?.root ?? ''
  const { targets } = form.values
  /** The next one is most often of the same place, or the same period. */
  function add(): void {
    const last = targets.at(-1)
    const scope = last?.scope ?? root
    form.insertListItem('targets', {
      scope,
      period: last?.period ?? '',
      value: '',
      source: last?.source ?? { vi: '', en: '' },
    })
  }
  return (
    <div className="line-editor">
      {targets.map((_, at) => (
        // Lines have no names of their own; each stands where it stands.
        <TargetLine key={at} form={form} at={at} />
      ))}
      <Button variant="default" size="compact-md" leftSection={<Icon name="plus" />} onClick={add}>
        {t('addTarget')}
      </Button>
    </div>
  )
}

function TargetLine({ form, at }: { form: EditForm; at: number }) {
  const t = useEditTexts()
  const numbers = useNumberField()
  const scopeName = useScopeNames()
  const scope = form.values.targets[at]?.scope ?? ''
  const scopes = withChosen(useScopeOptions('definition.manage'), scope === '' ? [] : [scope], scopeName)
  return (
    <div className="target-line">
      <TextInput
        label={t('targetPeriod')}
        placeholder="2026-Q3"
        spellCheck={false}
        {...form.getInputProps(`targets.${at}.period`)}
      />
      <Select
        label={t('targetScope')}
        data={scopes}
        searchable
        limit={100}
        allowDeselect={false}
        {...form.getInputProps(`targets.${at}.scope`)}
      />
      <NumberInput label={t('targetValue')} {...numbers} {...form.getInputProps(`targets.${at}.value`)} />
      <TextInput label={t('targetSource')} {...form.getInputProps(`targets.${at}.source.vi`)} />
      <RemoveLine onRemove={() => form.removeListItem('targets', at)} />
    </div>
  )
}
