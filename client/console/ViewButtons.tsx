import { toggleLocale } from '../state/view-store.ts'
import { Icon } from './Icon.tsx'
import { toggleScheme, useScheme } from './scheme-store.ts'
import { useConsoleTexts } from './texts.ts'

/** The other language, in its own words, and the other colours. */
export function ViewButtons() {
  const t = useConsoleTexts()
  const scheme = useScheme()
  return (
    <>
      <button type="button" className="side-button" onClick={toggleLocale}>
        <Icon name="language" />
        {t('otherLanguage')}
      </button>
      <button type="button" className="side-button" onClick={toggleScheme}>
        <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
        {t(scheme === 'dark' ? 'toLight' : 'toDark')}
      </button>
    </>
  )
}
