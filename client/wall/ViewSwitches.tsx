import { useTranslation } from 'react-i18next'
import { useLocale } from '../i18n/use-locale.ts'
import { toggleTakeAway } from '../out/take-away-store.ts'
import { toggleLocale, toggleTheme, useTheme } from '../state/view-store.ts'

/** Nothing on the wall needs a mouse; these are for whoever sets it up. Keys: `D`, `L` and `C`. */
export function ViewSwitches() {
  const { t } = useTranslation()
  const locale = useLocale()
  const theme = useTheme()
  return (
    <div className="view-switches">
      <span className="view-pair">
        <button type="button" onClick={toggleTakeAway} title={`${t('switches.download')} (D)`}>
          {t('switches.download')}
        </button>
        <button type="button" onClick={toggleLocale} title={`${t('switches.language')} (L)`}>
          {locale === 'vi' ? 'EN' : 'VI'}
        </button>
      </span>
      <button type="button" onClick={toggleTheme} title={`${t('switches.theme')} (C)`}>
        {t('switches.theme')}: {t(theme === 'calm' ? 'switches.calm' : 'switches.showcase')}
      </button>
    </div>
  )
}
