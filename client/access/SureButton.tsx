import { Button } from '@mantine/core'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useConsoleTexts } from '../console/texts.ts'
import { useAccessTexts } from './texts.ts'

interface SureButtonProps {
  children: ReactNode
  isBusy: boolean
  onSure: () => void
}

/** Asks once more, in its own place, before something that hits somebody at once. */
export function SureButton({ children, isBusy, onSure }: SureButtonProps) {
  const t = useAccessTexts()
  const words = useConsoleTexts()
  const [step, go] = useState<'rest' | 'asking' | 'back'>('rest')
  if (step !== 'asking') {
    return (
      <Button variant="default" loading={isBusy} autoFocus={step === 'back'} onClick={() => go('asking')}>
        {children}
      </Button>
    )
  }
  function sure(): void {
    go('back')
    onSure()
  }
  function leave({ key }: KeyboardEvent): void {
    if (key === 'Escape') go('back')
  }
  return (
    <span className="action-buttons" role="group" aria-label={t('people.sure')} onKeyDown={leave}>
      {/* Esc leaves the question, and not the dialog that it stands in. */}
      <Button color="red" autoFocus data-mantine-stop-propagation onClick={sure}>
        {children}
      </Button>
      <Button variant="subtle" data-mantine-stop-propagation onClick={() => go('back')}>
        {words('cancel')}
      </Button>
    </span>
  )
}
