import { TextInput } from '@mantine/core'
import { CopyButton } from '../console/CopyButton.tsx'
import { useFeedTexts } from './texts.ts'

/** A secret that is shown this once. */
export function Token({ token }: { token: string }) {
  const t = useFeedTexts()
  return (
    <div className="token">
      <p className="note">{t('held.issuedNote')}</p>
      <div className="one-time-link">
        <TextInput
          className="token-field"
          label={t('held.issued')}
          value={token}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={token} />
      </div>
    </div>
  )
}
