import { useTranslation } from 'react-i18next'
import { useLocale } from '../i18n/use-locale.ts'
import { toggleLocale, toggleTheme, useTheme } from '../state/view-store.ts'

/** Nothing on the wall needs a mouse; these are for whoever sets it up. Keys: `L` and `C`. */
export function ViewSwitches() {
  const { t } = useTranslation()
  const locale = useLocale()
  const theme = useTheme()
  return (
    <div className="view-switches">
      <button type="button" onClick={toggleLocale} title={`${t('switches.language')} (L)`}>
        {locale === 'vi' ? 'EN' : 'VI'}
      </button>
      <button type="button" onClick={toggleTheme} title={`${t('switches.theme')} (C)`}>
        {t('switches.theme')}: {t(theme === 'calm' ? 'switches.calm' : 'switches.showcase')}
      </button>
    </div>
  )
}
