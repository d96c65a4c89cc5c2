import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { totpSchema, type SecondFactorAnswer } from '../../shared/access/sign-in.ts'
import { tell } from '../console/ask.ts'
import { CopyButton } from '../console/CopyButton.tsx'
import { Problem } from '../console/Problem.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { QrCode } from './QrCode.tsx'
import { useAccessTexts } from './texts.ts'
import './second-factor.css'

interface SetUpProps {
  setUp: SecondFactorAnswer
  onDone: () => void
  onCancel: () => void
}

/** The QR code, the recovery codes, and the first code that proves that the authenticator is set up. */
export function SecondFactorSetUp({ setUp, onDone, onCancel }: SetUpProps) {
  const t = useAccessTexts()
  const words = useConsoleTexts()
  const form = useForm({
    initialValues: { totp: '', kept: false },
    validate: { totp: (totp) => (totpSchema.safeParse(totp.trim()).success ? null : t('enter.codeWrong')) },
  })
  const { mutate, isPending, error } = useMutation({
    mutationFn: (totp: string) =>
      tell('/api/v1/me/second-factor/confirm', { method: 'POST', body: { totp } }),
    onSuccess: onDone,
  })
  const secret = new URL(setUp.uri).searchParams.get('secret') ?? ''
  return (
    <div className="set-up">
      <figure>
        <figcaption>{t('own.scan')}</figcaption>
        <QrCode text={setUp.uri} name={t('own.qr')} />
        <p className="set-up-hand">
          {t('own.byHand')}
          <code className="figures">{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
        </p>
      </figure>
      <div className="narrow">
        <h3>{t('own.codes')}</h3>
        <p className="set-up-note">{t('own.codesNote')}</p>
        <ul className="recovery-codes figures">
          {setUp.recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton text={setUp.recoveryCodes.join('\n')} />
        <form noValidate onSubmit={form.onSubmit(({ totp }) => mutate(totp.trim()))}>
          <Checkbox label={t('own.codesKept')} {...form.getInputProps('kept', { type: 'checkbox' })} />
          <TextInput
            classNames={{ input: 'figures' }}
            label={t('own.firstCode')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            {...form.getInputProps('totp')}
          />
          <Problem error={error} />
          <Group gap="sm">
            <Button type="submit" loading={isPending} disabled={!form.values.kept}>
              {t('own.turnOn')}
            </Button>
            <Button variant="subtle" onClick={onCancel}>
              {words('cancel')}
            </Button>
          </Group>
        </form>
      </div>
    </div>
  )
}
