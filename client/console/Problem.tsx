import { useLocale, capitalised } from '../i18n/use-locale.ts'
import { Refused } from './ask.ts'
import { Icon } from './Icon.tsx'
import { useConsoleTexts } from './texts.ts'
import './problem.css'

/** Why something was not done, in the server's own words; nothing while there is no error. */
export function Problem({ error }: { error: Error | null }) {
  const t = useConsoleTexts()
  const locale = useLocale()
  if (error === null) return null
  const text = error instanceof Refused ? error.message : t('unreached')
  return (
    <p className="problem" role="alert">
      <Icon name="warning" />
      {capitalised(text, locale)}
    </p>
  )
}
