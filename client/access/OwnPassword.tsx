import { Button, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { MIN_PASSWORD_LENGTH } from '../../shared/access/person.ts'
import { tell } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { Section } from './Section.tsx'
import { useAccessTexts } from './texts.ts'

export function OwnPassword() {
  const t = useAccessTexts()
  const client = useQueryClient()
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: {
      current: (current) => (current ? null : t('enter.passwordMissing')),
      next: (next) =>
        next.length >= MIN_PASSWORD_LENGTH ? null : t('enter.passwordShort', { least: MIN_PASSWORD_LENGTH }),
    },
  })
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: { current: string; next: string }) =>
      tell('/api/v1/me/password', { method: 'POST', body }),
    onSuccess: () => {
      form.reset()
      say(t('own.changed'))
      return client.invalidateQueries({ queryKey: ['my-sessions'] })
    },
  })
  const visibilityToggleButtonProps = { 'aria-label': t('enter.show') }
  return (
    <Section title={t('own.password')} note={t('own.passwordNote')}>
      <form noValidate onSubmit={form.onSubmit((body) => mutate(body))}>
        <Problem error={error} />
        <PasswordInput
          label={t('own.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={visibilityToggleButtonProps}
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label={t('enter.newPassword')}
          description={t('enter.newPasswordNote', { least: MIN_PASSWORD_LENGTH })}
          autoComplete="new-password"
          visibilityToggleButtonProps={visibilityToggleButtonProps}
          {...form.getInputProps('next')}
        />
        <Button type="submit" variant="default" loading={isPending}>
          {t('own.change')}
        </Button>
      </form>
    </Section>
  )
}
