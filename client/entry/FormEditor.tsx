import { Autocomplete, Button, NativeSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useForm as useFields, type UseFormReturnType } from '@mantine/form'
import { ENTRY_PERIODS } from '../../shared/entry/period.ts'
import { useScopeOptions } from '../access/use-grant-options.ts'
import { CivilField } from '../console/CivilField.tsx'
import { Problem } from '../console/Problem.tsx'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { slugOf, type FormValues, type UnitName } from './form-values.ts'
import { IndicatorPicker } from './IndicatorPicker.tsx'
import { useEntryTexts } from './texts.ts'
import '../feeds/new-feed.css'

interface FormEditorProps {
  values: FormValues
  isNew: boolean
  units: readonly UnitName[]
  isBusy: boolean
  error: Error | null
  onSave: (values: FormValues) => void
}

type Fields = UseFormReturnType<FormValues>

/** All that a form says. What never changes of one is only said of a new one. */
export function FormEditor({ values, isNew, units, isBusy, error, onSave }: FormEditorProps) {
  const t = useEntryTexts()
  const label = useLabel()
  const fields = useFormFields({ ...values, unit: nameOfUnit(values.unit, units, label) })
  return (
    <form className="form-editor" noValidate onSubmit={fields.onSubmit(onSave)}>
      <div className="what-fields">
        <TextInput label={t('forms.name')} data-autofocus {...fields.getInputProps('name')} />
        <TextInput
          label={t('forms.nameEn')}
          description={t('forms.nameEnHint')}
          {...fields.getInputProps('nameEn')}
        />
        {isNew && <FixedFields fields={fields} />}
        <Autocomplete
          label={t('forms.unit')}
          description={t('forms.unitHint')}
          data={[...new Set(units.map(({ name }) => label(name)))]}
          {...fields.getInputProps('unit')}
        />
        <Deadline fields={fields} />
        <div className="deadline-fields">
          <CivilField kind="day" label={t('forms.validFrom')} {...fields.getInputProps('validFrom')} />
          <CivilField
            kind="day"
            label={t('forms.validTo')}
            description={t('forms.validToHint')}
            {...fields.getInputProps('validTo')}
          />
        </div>
      </div>
      <IndicatorPicker
        chosen={fields.values.indicators}
        error={fields.errors['indicators']}
        onChange={(indicators) => fields.setFieldValue('indicators', indicators)}
      />
      <Textarea label={t('forms.noteFor')} rows={2} {...fields.getInputProps('note')} />
      <TextInput
        label={t('forms.reason')}
        description={t('forms.reasonHint')}
        maxLength={500}
        {...fields.getInputProps('reason')}
      />
      <Problem error={error} />
      <div className="step-actions">
        <Button type="submit" loading={isBusy}>
          {t(isNew ? 'forms.add' : 'forms.save')}
        </Button>
      </div>
    </form>
  )
}

function useFormFields(initialValues: FormValues): Fields {
  const t = useEntryTexts()
  const needed = (value: string) => (value.trim() === '' ? t('forms.missing') : null)
  return useFields<FormValues>({
    initialValues,
    validate: {
      name: needed,
      unit: needed,
      area: needed,
      validFrom: needed,
      reason: needed,
      id: (id, { name }) =>
        /^[a-z0-9][a-z0-9-]{0,63}$/.test(id || slugOf(name)) ? null : t('forms.idWrong'),
      indicators: (indicators) => (indicators.length === 0 ? t('forms.indicatorsMissing') : null),
    },
  })
}

function nameOfUnit(
  id: string,
  units: readonly UnitName[],
  label: (name: UnitName['name']) => string,
): string {
  const unit = units.find((one) => one.id === id)
  return unit ? label(unit.name) : id
}

function FixedFields({ fields }: { fields: Fields }) {
  const t = useEntryTexts()
  const locale = useLocale()
  // Figures are of an area; a zone is of many.
  const [, areas] = useScopeOptions('entry.manage')
  return (
    <>
      <TextInput
        label={t('forms.id')}
        description={t('forms.idHint')}
        placeholder={slugOf(fields.values.name)}
        autoComplete="off"
        spellCheck={false}
        {...fields.getInputProps('id')}
      />
      <NativeSelect
        label={t('forms.period')}
        description={t('forms.periodHint')}
        data={ENTRY_PERIODS.map((value) => ({
          value,
          label: capitalised(t(`board.kinds.${value}`), locale),
        }))}
        {...fields.getInputProps('period')}
      />
      <Select
        label={t('forms.area')}
        description={t('forms.areaHint')}
        data={areas?.items ?? []}
        searchable
        limit={100}
        {...fields.getInputProps('area')}
      />
    </>
  )
}

function Deadline({ fields }: { fields: Fields }) {
  const t = useEntryTexts()
  return (
    <div className="deadline-fields">
      <NumberInput
        label={t('forms.deadlineDays')}
        description={t('forms.deadlineDaysHint')}
        min={0}
        max={400}
        allowDecimal={false}
        {...fields.getInputProps('days')}
      />
      <NumberInput
        label={t('forms.deadlineHour')}
        description={t('forms.deadlineHourHint')}
        min={0}
        max={23}
        allowDecimal={false}
        {...fields.getInputProps('hour')}
      />
    </div>
  )
}
