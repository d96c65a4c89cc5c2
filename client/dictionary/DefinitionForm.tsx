import { Button, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import type { CheckAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { Section } from '../access/Section.tsx'
import { CivilField } from '../console/CivilField.tsx'
import { Problem } from '../console/Problem.tsx'
import { FormulaFields } from './FormulaFields.tsx'
import { MeasureFields } from './MeasureFields.tsx'
import { NameFields } from './NameFields.tsx'
import { ProblemList } from './ProblemList.tsx'
import { ProvenanceFields } from './ProvenanceFields.tsx'
import { TargetFields } from './TargetFields.tsx'
import { useEditTexts } from './texts-edit.ts'
import { ThresholdFields } from './ThresholdFields.tsx'
import { useChecked } from './use-checked.ts'
import { WallField } from './WallField.tsx'
import { WhenFields } from './WhenFields.tsx'
import type { FormValues } from './form-values.ts'

export interface EditValues extends FormValues {
  validFrom: string
  reason: string
}
export type EditForm = UseFormReturnType<EditValues>

interface DefinitionFormProps {
  form: EditForm
  /** An indicator that is new: what its figures mean can still be chosen. */
  isNew: boolean
  isComputed: boolean
  /** What it measures is said; it may be said once of what people did not measure until now. */
  isMeasured: boolean
  check: CheckAnswer | undefined
  isBusy: boolean
  error: Error | null
  /** The first day from which it may hold. */
  earliest: string | undefined
  onSubmit: (values: EditValues) => void
  /** What must be settled before it can be saved. */
  conflict?: ReactNode
  /** What comes before all that every indicator has. */
  children?: ReactNode
}

/** All that can be said of an indicator, matter by matter; what is wrong stands at its field. */
export function DefinitionForm(props: DefinitionFormProps) {
  const { isNew, isComputed, isMeasured, check, onSubmit, children } = props
  const t = useEditTexts()
  const form = useChecked(props.form, check?.problems)
  return (
    <form className="definition-form" noValidate onSubmit={form.onSubmit(onSubmit)}>
      {children}
      <Section title={t('names')}>
        <NameFields form={form} />
      </Section>
      {isComputed && (
        <Section title={t('howComputed')} note={t('formulaHint')}>
          <FormulaFields form={form} check={check} />
        </Section>
      )}
      <Section title={t('measure')} {...(!isNew && { note: t('fixedNote') })}>
        <MeasureFields form={form} isFixed={!isNew} isComputed={isComputed} isMeasured={isMeasured} />
      </Section>
      <Section title={t('when')}>
        <WhenFields form={form} isFixed={!isNew} />
      </Section>
      <Section title={t('provenance')}>
        <ProvenanceFields form={form} />
      </Section>
      <Section title={t('targets')} note={t('targetsNote')}>
        <TargetFields form={form} />
      </Section>
      <Section title={t('thresholds')} note={t('thresholdsNote')}>
        <ThresholdFields form={form} />
      </Section>
      <Section title={t('wall')}>
        <WallField form={form} />
      </Section>
      <Section title={t('save')}>
        <SaveFields {...props} form={form} />
      </Section>
    </form>
  )
}

function SaveFields({ form, isNew, check, isBusy, error, earliest, conflict }: DefinitionFormProps) {
  const t = useEditTexts()
  return (
    <div className="save-fields">
      <CivilField
        kind="day"
        label={t('validFrom')}
        {...(earliest !== undefined && { min: earliest })}
        {...form.getInputProps('validFrom')}
      />
      <Textarea
        label={t(isNew ? 'reasonNew' : 'reason')}
        description={t('reasonHint')}
        required
        maxLength={500}
        {...form.getInputProps('reason')}
      />
      <ProblemList form={form} problems={check?.problems ?? []} />
      <Problem error={error} />
      {conflict}
      <Button type="submit" loading={isBusy}>
        {t(isNew ? 'saveNew' : 'saveChange')}
      </Button>
    </div>
  )
}
