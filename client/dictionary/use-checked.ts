import type { CheckAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { useLabel } from '../i18n/use-locale.ts'
import type { EditForm } from './DefinitionForm.tsx'
import { fieldOf } from './field-of.ts'

/**
 * The form, whose fields also say what the server finds wrong in them: of a formula as it is typed, of all else once it
 * was touched. An empty form is not full of complaints.
 */
export function useChecked(form: EditForm, problems: CheckAnswer['problems'] = []): EditForm {
  const label = useLabel()
  const found = new Map(problems.map(({ path, label: problem }) => [fieldOf(path), label(problem)]))
  const getInputProps: EditForm['getInputProps'] = (path, options) => {
    const props = form.getInputProps(path, options)
    const field = String(path)
    const isShown = form.isTouched(field) || (field === 'formula' && form.values.formula.trim() !== '')
    return { ...props, error: props.error ?? (isShown ? found.get(field) : undefined) }
  }
  return { ...form, getInputProps }
}
