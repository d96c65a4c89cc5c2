import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { emailSchema, MIN_PASSWORD_LENGTH, personNameSchema } from '../../shared/access/person.ts'
import { signedInSchema, type LinkState } from '../../shared/access/sign-in.ts'
import { ask } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { useAccessTexts } from './texts.ts'

interface Entered {
  name: string
  email: string
  password: string
}

/** What the link does not know yet: of the first administrator everything, of an invited person the password. */
export function LinkForm({ link, token }: { link: LinkState; token: string }) {
  const t = useAccessTexts()
  const isSetup = link.kind === 'setup'
  const asksName = link.kind !== 'reset'
  const form = useForm<Entered>({
    initialValues: { name: link.name ?? '', email: link.email ?? '', password: '' },
    validate: {
      name: (name) => (!asksName || personNameSchema.safeParse(name).success ? null : t('enter.nameMissing')),
      email: (email) =>
        !isSetup || emailSchema.safeParse(email.trim()).success ? null : t('enter.emailWrong'),
      password: (password) =>
        password.length >= MIN_PASSWORD_LENGTH
          ? null
          : t('enter.passwordShort', { least: MIN_PASSWORD_LENGTH }),
    },
  })
  const { mutate, isPending, error } = useMutation({
    mutationFn: (entered: Entered) =>
      ask(isSetup ? '/api/v1/setup' : '/api/v1/join', signedInSchema, {
        method: 'POST',
        body: bodyOf(link, token, entered),
      }),
    // Who has an authenticator is not signed in by a link alone.
    onSuccess: ({ status }) =>
      location.replace(status === 'signed-in' ? AFTER[link.kind] : '/sign-in?done=password-set'),
  })
  return (
    <form noValidate onSubmit={form.onSubmit((entered) => mutate(entered))}>
      <Problem error={error} />
      {asksName && (
        <TextInput
          label={t('enter.name')}
          autoComplete="name"
          size="md"
          autoFocus={isSetup}
          {...form.getInputProps('name')}
        />
      )}
      <TextInput
        label={t('enter.email')}
        type="email"
        autoComplete="username"
        size="md"
        readOnly={!isSetup}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('enter.newPassword')}
        description={t('enter.newPasswordNote', { least: MIN_PASSWORD_LENGTH })}
        autoComplete="new-password"
        size="md"
        autoFocus={!isSetup}
        visibilityToggleButtonProps={{ 'aria-label': t('enter.show') }}
        {...form.getInputProps('password')}
      />
      <Button type="submit" size="md" loading={isPending}>
        {t(`enter.${link.kind}Submit`)}
      </Button>
    </form>
  )
}

/** Who just became the first administrator invites the others. */
const AFTER = { setup: '/people', invitation: '/wall', reset: '/wall' } as const

function bodyOf({ kind }: LinkState, token: string, { name, email, password }: Entered) {
  const given = { token, password }
  switch (kind) {
    case 'setup':
      return { ...given, name: name.trim(), email: email.trim() }
    case 'invitation':
      return { ...given, name: name.trim() }
    case 'reset':
      return given
  }
}
