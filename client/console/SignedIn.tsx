import { useEffect, type ReactNode } from 'react'
import type { Me } from '../../shared/access/session.ts'
import { signInAddress } from '../access/sign-in-address.ts'
import { askMe, useLooker } from '../state/me-store.ts'
import { useConsoleTexts } from './texts.ts'
import { Waiting } from './Waiting.tsx'
import { Word } from './Word.tsx'
import { Button } from '@mantine/core'
import { Redirect } from 'wouter'
import { useMutation } from '@tanstack/react-query'

interface SignedInProps {
  /** A demo's guest did not sign in. */
  forGuests?: boolean
  children: (me: Me) => ReactNode
}

/** Shows what is for who is signed in; anybody else is led to the sign-in, and back. */
export function SignedIn({ forGuests = false, children }: SignedInProps) {
  const looker = useLooker()
  const t = useConsoleTexts()
  const { mutate: look, isPending, isSuccess } = useMutation({ mutationFn: askMe })
  useEffect(() => look(), [look])
  if (looker.status === 'known' && (forGuests || !looker.me.guest)) return children(looker.me)
  if (looker.status !== 'unknown') return <Redirect to={signInAddress()} replace />
  if (isPending || !isSuccess) return <Waiting />
  return (
    <Word icon="warning" title={t('unreached')} note={t('unreachedNote')}>
      <Button onClick={() => look()}>{t('again')}</Button>
    </Word>
  )
}
