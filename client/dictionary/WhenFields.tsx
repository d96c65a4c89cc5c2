import { NativeSelect, NumberInput } from '@mantine/core'
import { PERIODS } from '../../shared/kpi/definition.ts'
import { useDictionaryTexts } from './texts.ts'
import { useEditTexts } from './texts-edit.ts'
import type { EditForm } from './DefinitionForm.tsx'
import { useNumberField } from './number-field.ts'

const MINUTE_MS = 60_000

export function WhenFields({ form, isFixed }: { form: EditForm; isFixed: boolean }) {
  const t = useEditTexts()
  const words = useDictionaryTexts()
  const numbers = useNumberField()
  const { onChange, value, ...cadence } = form.getInputProps('cadenceMs')
  return (
    <div className="field-grid">
      <NativeSelect
        label={t('period')}
        disabled={isFixed}
        data={PERIODS.map((one) => ({ value: one, label: words(`periods.${one}`) }))}
        {...form.getInputProps('period')}
      />
      <NumberInput
        label={t('deadlineDays')}
        min={0}
        max={400}
        {...numbers}
        {...form.getInputProps('deadlineDays')}
      />
      <NumberInput
        label={t('cadence')}
        min={0}
        {...numbers}
        value={value === '' ? '' : Number(value) / MINUTE_MS}
        onChange={(minutes) => onChange(minutes === '' ? '' : Number(minutes) * MINUTE_MS)}
        {...cadence}
      />
    </div>
  )
}
