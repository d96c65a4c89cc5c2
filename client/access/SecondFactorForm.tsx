import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { recoveryCodeSchema, signedInSchema, totpSchema } from '../../shared/access/sign-in.ts'
import { ask } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { EnterCard } from './EnterCard.tsx'
import { goOn } from './go-on.ts'
import type { Credentials } from './SignInPage.tsx'
import { useAccessTexts } from './texts.ts'

/** The second step: all of the first is sent again, with a code. */
export function SecondFactorForm({ credentials, onBack }: { credentials: Credentials; onBack: () => void }) {
  const t = useAccessTexts()
  const [isRecovery, setRecovery] = useState(false)
  const schema = isRecovery ? recoveryCodeSchema : totpSchema
  const wrong = t(isRecovery ? 'enter.recoveryWrong' : 'enter.codeWrong')
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (schema.safeParse(code.trim()).success ? null : wrong) },
  })
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (code: string) =>
      ask('/api/v1/sign-in', signedInSchema, {
        method: 'POST',
        body: { ...credentials, ...(isRecovery ? { recoveryCode: code } : { totp: code }) },
      }),
    onSuccess: goOn,
  })
  function change(): void {
    setRecovery(!isRecovery)
    form.reset()
    reset()
  }
  return (
    <EnterCard title={t('enter.second')} note={t(isRecovery ? 'enter.recoveryNote' : 'enter.secondNote')}>
      <form noValidate onSubmit={form.onSubmit(({ code }) => mutate(code.trim()))}>
        <Problem error={error} />
        <TextInput
          key={String(isRecovery)}
          classNames={{ input: 'figures' }}
          label={t(isRecovery ? 'enter.recovery' : 'enter.code')}
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          maxLength={isRecovery ? 11 : 6}
          autoFocus
          size="md"
          {...form.getInputProps('code')}
        />
        <Button type="submit" size="md" loading={isPending}>
          {t('enter.confirm')}
        </Button>
        <div className="enter-actions">
          <button type="button" className="text-button" onClick={change}>
            {t(isRecovery ? 'enter.useCode' : 'enter.useRecovery')}
          </button>
          <button type="button" className="text-button" onClick={onBack}>
            {t('enter.back')}
          </button>
        </div>
      </form>
    </EnterCard>
  )
}
