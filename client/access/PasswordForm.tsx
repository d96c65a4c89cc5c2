import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { emailSchema } from '../../shared/access/person.ts'
import { signedInSchema, type SignedIn } from '../../shared/access/sign-in.ts'
import { ask } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import type { Credentials } from './SignInPage.tsx'
import { useAccessTexts } from './texts.ts'

export function PasswordForm({
  onAnswer,
}: {
  onAnswer: (answer: SignedIn, credentials: Credentials) => void
}) {
  const t = useAccessTexts()
  const form = useForm<Credentials>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (emailSchema.safeParse(email.trim()).success ? null : t('enter.emailWrong')),
      password: (password) => (password ? null : t('enter.passwordMissing')),
    },
  })
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ email, password }: Credentials) =>
      ask('/api/v1/sign-in', signedInSchema, { method: 'POST', body: { email: email.trim(), password } }),
    onSuccess: (answer, { email, password }) => onAnswer(answer, { email: email.trim(), password }),
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => mutate(values))}>
      <Problem error={error} />
      <TextInput
        label={t('enter.email')}
        type="email"
        autoComplete="username"
        data-autofocus
        autoFocus
        size="md"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('enter.password')}
        autoComplete="current-password"
        size="md"
        visibilityToggleButtonProps={{ 'aria-label': t('enter.show') }}
        {...form.getInputProps('password')}
      />
      <Button type="submit" size="md" loading={isPending}>
        {t('enter.submit')}
      </Button>
    </form>
  )
}
