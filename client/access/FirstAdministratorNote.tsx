import { Icon } from '../console/Icon.tsx'
import { useAccessTexts } from './texts.ts'

export function FirstAdministratorNote() {
  const t = useAccessTexts()
  return (
    <div className="note" role="status">
      <Icon name="key" />
      <div>
        <strong>{t('enter.noAdministrator')}</strong>
        <p>{t('enter.noAdministratorNote')}</p>
      </div>
    </div>
  )
}
