import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Icon } from '../console/Icon.tsx'
import { ISO_STANDARDS } from './form-values.ts'
import { RemoveLine } from './RemoveLine.tsx'
import { useEditTexts } from './texts-edit.ts'
import { TwoTexts } from './TwoTexts.tsx'
import type { EditForm } from './DefinitionForm.tsx'

export function ProvenanceFields({ form }: { form: EditForm }) {
  const t = useEditTexts()
  return (
    <>
      <TwoTexts form={form} field="source" label={t('source')} />
      <TwoTexts form={form} field="responsible" label={t('responsible')} />
      <LegalFields form={form} />
      <div className="field-grid">
        <NativeSelect
          label={t('isoStandard')}
          data={[
            { value: '', label: t('isoNone') },
            ...ISO_STANDARDS.map((value) => ({ value, label: value })),
          ]}
          {...form.getInputProps('iso.standard')}
        />
        {form.values.iso.standard !== '' && (
          <TextInput label={t('isoCode')} {...form.getInputProps('iso.code')} />
        )}
      </div>
    </>
  )
}

function LegalFields({ form }: { form: EditForm }) {
  const t = useEditTexts()
  return (
    <div className="line-editor" role="group" aria-label={t('legal')}>
      <p className="line-editor-title">{t('legal')}</p>
      {form.values.legalBasis.map((_, at) => (
        // Lines have no names of their own; each stands where it stands.
        <div key={at} className="legal-line">
          <TwoTexts form={form} field={`legalBasis.${at}.title`} label={t('legalTitle')} />
          <div className="legal-url">
            <TextInput
              label={t('legalUrl')}
              type="url"
              placeholder="https://"
              {...form.getInputProps(`legalBasis.${at}.url`)}
            />
            <RemoveLine onRemove={() => form.removeListItem('legalBasis', at)} />
          </div>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-md"
        leftSection={<Icon name="plus" />}
        onClick={() => form.insertListItem('legalBasis', { title: { vi: '', en: '' }, url: '' })}
      >
        {t('addLegal')}
      </Button>
    </div>
  )
}
