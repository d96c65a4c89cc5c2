import { Button, Group, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Problem } from '../console/Problem.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { useAccessTexts } from './texts.ts'

/** Asks for the password once more, before something that a forgotten screen must not be used for. */
export function PasswordProof({
  onProve,
  onCancel,
}: {
  onProve: (password: string) => Promise<void>
  onCancel: () => void
}) {
  const t = useAccessTexts()
  const words = useConsoleTexts()
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password ? null : t('enter.passwordMissing')) },
  })
  const { mutate, isPending, error } = useMutation({ mutationFn: onProve })
  return (
    <form noValidate onSubmit={form.onSubmit(({ password }) => mutate(password))}>
      <Problem error={error} />
      <PasswordInput
        label={t('own.prove')}
        autoComplete="current-password"
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t('enter.show') }}
        {...form.getInputProps('password')}
      />
      <Group gap="sm">
        <Button type="submit" loading={isPending}>
          {t('own.continue')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words('cancel')}
        </Button>
      </Group>
    </form>
  )
}
