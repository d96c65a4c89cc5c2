import { useEditTexts } from './texts-edit.ts'
import { TwoTexts } from './TwoTexts.tsx'
import type { EditForm } from './DefinitionForm.tsx'

export function NameFields({ form }: { form: EditForm }) {
  const t = useEditTexts()
  return (
    <>
      <TwoTexts form={form} field="name" label={t('name')} required />
      <TwoTexts form={form} field="short" label={t('short')} hint={t('shortHint')} />
      <TwoTexts form={form} field="meaning" label={t('meaning')} hint={t('meaningHint')} isLong />
    </>
  )
}
