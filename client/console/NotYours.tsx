import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { Refused } from './ask.ts'
import { useConsoleTexts } from './texts.ts'
import { Word } from './Word.tsx'

/** A page for who may not see it. */
export function NotYours() {
  const t = useConsoleTexts()
  return (
    <Word icon="key" title={t('notPermitted')} note={t('notPermittedNote')}>
      <Button component={Link} href="/account" variant="default">
        {t('ownGrants')}
      </Button>
    </Word>
  )
}

/** Refused for want of a permission: asking again does not help. */
export function isNotYours(error: unknown): boolean {
  return error instanceof Refused && error.status === 403
}
