import { Button, Modal, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Grant } from '../../shared/access/grant.ts'
import {
  emailSchema,
  invitedAnswerSchema,
  personNameSchema,
  type InvitedAnswer,
} from '../../shared/access/person.ts'
import { ask } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { GrantsEditor } from './GrantsEditor.tsx'
import { isWhole } from './is-whole.ts'
import { OneTimeLink } from './OneTimeLink.tsx'
import { useAccessTexts } from './texts.ts'
import { useAskPeopleAgain } from './use-people.ts'
import { useOwnExtent } from './use-own-extent.ts'

/** Name, address, grants; then the link, once. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useAccessTexts()
  const words = useConsoleTexts()
  const [invited, setInvited] = useState<InvitedAnswer>()
  function close(): void {
    setInvited(undefined)
    onClose()
  }
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="40rem"
      title={t(invited ? 'people.linkReady' : 'people.invite')}
      // The link is not shown again: a slip of the mouse must not lose it.
      closeOnClickOutside={!invited}
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      {invited ? (
        <OneTimeLink name={invited.person.name} link={invited.link} onDone={close} />
      ) : (
        <InviteForm onInvited={setInvited} />
      )}
    </Modal>
  )
}

function InviteForm({ onInvited }: { onInvited: (invited: InvitedAnswer) => void }) {
  const t = useAccessTexts()
  const askAgain = useAskPeopleAgain()
  const extent = useOwnExtent()
  const form = useForm<{ name: string; email: string; grants: Grant[] }>({
    initialValues: { name: '', email: '', grants: [{ role: 'viewer', ...extent }] },
    validate: {
      name: (name) => (personNameSchema.safeParse(name).success ? null : t('enter.nameMissing')),
      email: (email) => (emailSchema.safeParse(email.trim()).success ? null : t('enter.emailWrong')),
      grants: (grants) => (grants.every(isWhole) ? null : t('people.scopesMissing')),
    },
  })
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: typeof form.values) =>
      ask('/api/v1/people', invitedAnswerSchema, {
        method: 'POST',
        body: { ...body, email: body.email.trim() },
      }),
    onSuccess: async (answer) => {
      onInvited(answer)
      await askAgain()
    },
  })
  return (
    <form className="dialog-form" noValidate onSubmit={form.onSubmit((values) => mutate(values))}>
      <p className="dialog-note">{t('people.inviteNote')}</p>
      <TextInput label={t('people.name')} data-autofocus autoComplete="off" {...form.getInputProps('name')} />
      <TextInput label={t('enter.email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
      <GrantsEditor
        grants={form.values.grants}
        isChecked={form.errors['grants'] !== undefined}
        onChange={(grants) => form.setFieldValue('grants', grants)}
      />
      <Problem error={error} />
      <Button type="submit" loading={isPending}>
        {t('people.inviteSubmit')}
      </Button>
    </form>
  )
}
