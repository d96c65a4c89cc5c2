import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
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
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) {
    return (
      <Button variant="default" loading={isBusy} onClick={() => setAsking(true)}>
        {children}
      </Button>
    )
  }
  function go(): void {
    setAsking(false)
    onSure()
  }
  return (
    <span className="action-buttons" role="group" aria-label={t('people.sure')}>
      <Button color="red" autoFocus onClick={go}>
        {children}
      </Button>
      <Button variant="subtle" onClick={() => setAsking(false)}>
        {words('cancel')}
      </Button>
    </span>
  )
}
