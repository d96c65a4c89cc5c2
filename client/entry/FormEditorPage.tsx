import { useLocation } from 'wouter'
import type { EntryForm, FormsAnswer } from '../../shared/entry/entry-form.ts'
import { PageBack } from '../console/PageBack.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { Waiting } from '../console/Waiting.tsx'
import { useMay } from '../feeds/use-may.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { formPage } from './entry-address.ts'
import { FormEditor } from './FormEditor.tsx'
import { FormFacts } from './FormFacts.tsx'
import { addBody, changeBody, emptyForm, valuesOf } from './form-values.ts'
import { FormVersions } from './FormVersions.tsx'
import { useEntryTexts } from './texts.ts'
import { useForm, useForms, useSaveForm } from './use-forms.ts'
import './forms.css'

const NEW = 'new'

/** A form with what it was; for who manages forms, to be changed; or a new one. */
export function FormEditorPage({ form }: { form: string }) {
  const t = useEntryTexts()
  const label = useLabel()
  const isNew = form === NEW
  const forms = useForms()
  const { data: answer, error } = useForm(form, !isNew)
  const newest = answer?.versions[0]?.form
  const isReady = forms.data !== undefined && (isNew || newest !== undefined)
  return (
    <>
      <PageBack href="/entry/forms">{t('forms.back')}</PageBack>
      <header className="page-head">
        <div>
          <h1>{isNew ? t('forms.addTitle') : newest && label(newest.name)}</h1>
        </div>
      </header>
      <Problem error={error ?? forms.error} />
      {!isReady && !error && !forms.error && <Waiting />}
      {forms.data && isReady && <Body key={newest?.version ?? 0} forms={forms.data} from={newest} />}
      {answer && <FormVersions versions={answer.versions} />}
    </>
  )
}

function Body({ forms, from }: { forms: FormsAnswer; from: EntryForm | undefined }) {
  const t = useEntryTexts()
  const [, go] = useLocation()
  const mayManageAny = useMay('entry.manage')
  const own = forms.forms.find(({ form }) => form.id === from?.id)
  const saving = useSaveForm(({ versions }) => {
    say(t('forms.saved'))
    const id = versions[0]?.form.id
    if (id !== undefined) go(formPage(id))
  })
  const units = [...new Map(forms.forms.map(({ form: { unit } }) => [unit.id, unit])).values()]
  if (from !== undefined && own?.mayManage !== true) return <FormFacts form={from} />
  if (!mayManageAny) return null
  return (
    <FormEditor
      values={from ? valuesOf(from, forms.day) : emptyForm(forms.day)}
      isNew={from === undefined}
      units={units}
      isBusy={saving.isPending}
      error={saving.error}
      onSave={(values) =>
        saving.mutate(
          from
            ? { wish: 'change', form: from.id, body: changeBody(values, units, from) }
            : { wish: 'add', body: addBody(values, units) },
        )
      }
    />
  )
}
