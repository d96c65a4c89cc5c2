import { Button } from '@mantine/core'
import { Token } from './Token.tsx'
import { useFeedTexts } from './texts.ts'

export function SecretStep({ token, onNext }: { token: string; onNext: () => void }) {
  const t = useFeedTexts()
  return (
    <section className="secret">
      <h2 className="step-ask">{t('new.secretAsk')}</h2>
      <Token token={token} />
      <p className="step-note">{t('new.secretNote')}</p>
      <div className="step-actions">
        <Button onClick={onNext}>{t('held.done')}</Button>
      </div>
    </section>
  )
}
