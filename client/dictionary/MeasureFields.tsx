import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useDictionaryTexts } from './texts.ts'
import { useEditTexts } from './texts-edit.ts'
import { TwoTexts } from './TwoTexts.tsx'
import type { EditForm } from './DefinitionForm.tsx'
import { useNumberField } from './number-field.ts'

const FED_ROLL_UPS = ['sum', 'ratio', 'max', 'min', 'own', 'none'] as const
const BETTERS = ['up', 'down', 'neither'] as const

interface MeasureFieldsProps {
  form: EditForm
  /** Figures were said already: what they are of stays. */
  isFixed: boolean
  isComputed: boolean
  /** What it measures, for formulas, was said. */
  isMeasured: boolean
}

/** What a figure is of, and within which bounds. */
export function MeasureFields({ form, isFixed, isComputed, isMeasured }: MeasureFieldsProps) {
  const t = useEditTexts()
  const words = useDictionaryTexts()
  const numbers = useNumberField()
  const isRatio = form.values.rollUp === 'ratio'
  return (
    <>
      <TwoTexts form={form} field="unit" label={t('unit')} hint={t('unitHint')} disabled={isFixed} />
      {!isComputed && (
        <NativeSelect
          label={t('rollUp')}
          disabled={isFixed}
          data={FED_ROLL_UPS.map((value) => ({ value, label: words(`rollUps.${value}`) }))}
          {...form.getInputProps('rollUp')}
        />
      )}
      <div className="field-grid">
        {!isComputed && (
          <TextInput
            label={t('quantity')}
            description={t('quantityHint')}
            disabled={isFixed && isMeasured}
            spellCheck={false}
            {...form.getInputProps('quantity')}
          />
        )}
        <NumberInput
          label={t('decimals')}
          min={0}
          max={6}
          allowDecimal={false}
          disabled={isFixed}
          {...form.getInputProps('decimals')}
        />
        <NativeSelect
          label={t('better')}
          data={BETTERS.map((value) => ({ value, label: words(`betters.${value}`) }))}
          {...form.getInputProps('better')}
        />
        {isRatio && (
          <NumberInput
            label={t('scale')}
            description={t('scaleHint')}
            disabled={isFixed}
            {...numbers}
            {...form.getInputProps('scale')}
          />
        )}
        <NumberInput label={t('min')} {...numbers} {...form.getInputProps('min')} />
        <NumberInput label={t('max')} {...numbers} {...form.getInputProps('max')} />
      </div>
      {isRatio && (
        <>
          <PartQuantities form={form} isFixed={isFixed && isMeasured} />
          <TwoTexts form={form} field="numerator" label={t('numerator')} />
          <TwoTexts form={form} field="denominator" label={t('denominator')} />
        </>
      )}
    </>
  )
}

/** What formulas need that take a ratio apart. */
function PartQuantities({ form, isFixed }: { form: EditForm; isFixed: boolean }) {
  const t = useEditTexts()
  return (
    <div className="field-grid">
      <TextInput
        label={t('numeratorQuantity')}
        disabled={isFixed}
        spellCheck={false}
        {...form.getInputProps('parts.numerator')}
      />
      <TextInput
        label={t('denominatorQuantity')}
        disabled={isFixed}
        spellCheck={false}
        {...form.getInputProps('parts.denominator')}
      />
    </div>
  )
}
