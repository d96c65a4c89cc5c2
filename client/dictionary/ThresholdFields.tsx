import { NumberInput } from '@mantine/core'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { useNumberField } from './number-field.ts'
import { useDictionaryTexts } from './texts.ts'
import type { EditForm } from './DefinitionForm.tsx'

const LEVELS = ['attention', 'high', 'critical'] as const

export function ThresholdFields({ form }: { form: EditForm }) {
  const words = useDictionaryTexts()
  const numbers = useNumberField()
  return (
    <div className="field-grid threshold-fields">
      {LEVELS.map((level) => (
        <NumberInput
          key={level}
          label={words(`levels.${level}`)}
          leftSection={<SeverityMark severity={level} />}
          {...numbers}
          {...form.getInputProps(`thresholds.${level}`)}
        />
      ))}
    </div>
  )
}
