import { Textarea, TextInput } from '@mantine/core'
import { useEditTexts } from './texts-edit.ts'
import type { EditForm } from './DefinitionForm.tsx'

interface TwoTextsProps {
  form: EditForm
  /** Where `vi` and `en` stand in the form: `name`, `legalBasis.0.title`. */
  field: string
  label: string
  hint?: string
  required?: boolean
  isLong?: boolean
  disabled?: boolean
}

/** A text in Vietnamese, and beside it in English: left empty it is the same. */
export function TwoTexts({ form, field, label, hint, required, isLong, disabled }: TwoTextsProps) {
  const t = useEditTexts()
  const shared = { ...(disabled !== undefined && { disabled }), ...(isLong && LONG) }
  const Input = isLong ? Textarea : TextInput
  return (
    <div className="two-texts">
      <Input
        label={label}
        {...(hint !== undefined && { description: hint })}
        {...(required !== undefined && { required })}
        {...shared}
        {...form.getInputProps(`${field}.vi`)}
      />
      <Input
        label={t('english')}
        aria-label={`${label}, ${t('english')}`}
        {...(hint !== undefined && { description: t('englishHint') })}
        {...shared}
        {...form.getInputProps(`${field}.en`)}
      />
    </div>
  )
}

const LONG = { rows: 4 }
