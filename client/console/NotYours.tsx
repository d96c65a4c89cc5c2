import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { Refused } from './ask.ts'
import { useConsoleTexts } from './texts.ts'
import { Word } from './Word.tsx'

/** A page for who may not see it; `error`: the server's own word on why, where it was asked. */
export function NotYours({ error }: { error?: Error }) {
  const t = useConsoleTexts()
  const locale = useLocale()
  return (
    <Word icon="key" title={t('notPermitted')} note={t('notPermittedNote')}>
      {error && <p className="word-why">{capitalised(error.message, locale)}</p>}
    </Word>
  )
}

/** Refused for want of a permission: asking again does not help. */
export function isNotYours(error: unknown): error is Refused {
  return error instanceof Refused && error.status === 403
}
