import { useState } from 'react'
import type { SignedIn } from '../../shared/access/sign-in.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { EnterCard } from './EnterCard.tsx'
import { FirstAdministratorNote } from './FirstAdministratorNote.tsx'
import { OidcButton } from './OidcButton.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { goOn } from './go-on.ts'
import { SecondFactorForm } from './SecondFactorForm.tsx'
import { SignInProblem } from './SignInProblem.tsx'
import { useAccessTexts } from './texts.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { useWays } from './use-ways.ts'

export interface Credentials {
  email: string
  password: string
}

/** Password, then a code where the person has an authenticator; or the organisation; or, in a demo, one of its accounts. */
export function SignInPage() {
  const t = useAccessTexts()
  const label = useLabel()
  const { data: ways } = useWays()
  const [proven, setProven] = useState<Credentials>()
  if (proven) return <SecondFactorForm credentials={proven} onBack={() => setProven(undefined)} />

  function onAnswer({ status }: SignedIn, credentials: Credentials): void {
    if (status === 'second-factor') setProven(credentials)
    else goOn()
  }
  return (
    <>
      <EnterCard title={t('enter.title')} note={ways && label(ways.centre)}>
        <SignInProblem />
        {ways?.firstAdministrator && <FirstAdministratorNote />}
        <PasswordForm onAnswer={onAnswer} />
        {ways?.oidc && <OidcButton way={ways.oidc} />}
      </EnterCard>
      {ways && ways.demo.length > 0 && <DemoAccounts accounts={ways.demo} />}
    </>
  )
}
