import { SecretField } from '../console/SecretField.tsx'
import { useFeedTexts } from './texts.ts'

/** A feed's secret, and what to do with it. */
export function Token({ token }: { token: string }) {
  const t = useFeedTexts()
  return (
    <div className="token">
      <p className="note">{t('held.issuedNote')}</p>
      <SecretField label={t('held.issued')} secret={token} isCode />
    </div>
  )
}
