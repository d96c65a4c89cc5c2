import { Loader } from '@mantine/core'
import { useConsoleTexts } from './texts.ts'

export function Waiting() {
  const t = useConsoleTexts()
  return (
    <div className="word" role="status">
      <Loader type="dots" aria-hidden="true" />
      <span className="sr-only">{t('loading')}</span>
    </div>
  )
}
