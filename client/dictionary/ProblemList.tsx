import type { CheckAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { TOLD_FIELDS } from './definition-differences.ts'
import type { EditForm } from './DefinitionForm.tsx'
import { fieldOf } from './field-of.ts'
import { useFieldNames } from './field-names.ts'
import { useDictionaryTexts } from './texts.ts'
import { useEditTexts } from './texts-edit.ts'

interface ProblemListProps {
  form: EditForm
  problems: CheckAnswer['problems']
}

/** All that the server would not take, each with the name of its field: also of fields that nobody touched yet. */
export function ProblemList({ form, problems }: ProblemListProps) {
  const t = useEditTexts()
  const label = useLabel()
  const locale = useLocale()
  const nameOf = useProblemNames()
  // A text that is missing is missing in both languages, and is one place.
  const lines = [
    ...new Set(
      problems.map(({ path, label: problem }) => {
        const isEmpty = form.getInputProps(fieldOf(path)).value === ''
        return [nameOf(path), isEmpty ? t('notFilled') : label(problem)].filter(Boolean).join(': ')
      }),
    ),
  ]
  if (lines.length === 0) return null
  return (
    <div className="form-problems" role="status">
      <p>{t('problems', { count: lines.length })}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{capitalised(line, locale)}</li>
        ))}
      </ul>
    </div>
  )
}

/** `definition.targets.0.value` is of the targets; what is of the indicator as a whole has no name. */
function useProblemNames(): (path: string) => string {
  const t = useDictionaryTexts()
  const edit = useEditTexts()
  const fieldNames = useFieldNames()
  return (path) => {
    const [first = '', second = ''] = path.split('.')
    if (first === 'validFrom') return edit('validFrom')
    if (first === 'indicator') return edit('domain')
    if (second === 'targets') return t('targets')
    const told = TOLD_FIELDS.find((field) => field === second)
    return told === undefined ? '' : fieldNames(told)
  }
}
