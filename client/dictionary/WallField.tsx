import { Checkbox } from '@mantine/core'
import { useEditTexts } from './texts-edit.ts'
import type { EditForm } from './DefinitionForm.tsx'

export function WallField({ form }: { form: EditForm }) {
  const t = useEditTexts()
  return <Checkbox label={t('onWall')} {...form.getInputProps('onWall', { type: 'checkbox' })} />
}
