import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { Problem } from '../console/Problem.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { Token } from './Token.tsx'
import { useFeedTexts } from './texts.ts'
import { useIssueCredential } from './use-credentials.ts'

const DAY_MS = 86_400_000
const EXPIRIES_DAYS = [30, 90, 365]

/** Where it is used and for how long; then the secret, once. */
export function IssueDialog({
  feed,
  isOpen,
  onClose,
}: {
  feed: string
  isOpen: boolean
  onClose: () => void
}) {
  const t = useFeedTexts()
  const words = useConsoleTexts()
  const [token, setToken] = useState<string>()
  function close(): void {
    setToken(undefined)
    onClose()
  }
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="36rem"
      title={t(token === undefined ? 'held.issue' : 'held.issued')}
      // It is not shown again: a slip of the mouse must not lose it.
      closeOnClickOutside={token === undefined}
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      {token === undefined ? (
        <IssueForm feed={feed} onIssued={setToken} />
      ) : (
        <div className="dialog-form">
          <Token token={token} />
          <Button onClick={close}>{t('held.done')}</Button>
        </div>
      )}
    </Modal>
  )
}

function daysFromNow(days: number): number {
  return Date.now() + days * DAY_MS
}

function IssueForm({ feed, onIssued }: { feed: string; onIssued: (token: string) => void }) {
  const t = useFeedTexts()
  const { mutate, isPending, error } = useIssueCredential(feed, (issued) => onIssued(issued.token))
  const form = useForm({
    initialValues: { label: '', days: '' },
    validate: { label: (label) => (label.trim() === '' ? t('held.labelMissing') : null) },
  })
  function submit({ label, days }: { label: string; days: string }): void {
    mutate({ label: label.trim(), ...(days !== '' && { expiresAt: daysFromNow(Number(days)) }) })
  }
  return (
    <form className="dialog-form" noValidate onSubmit={form.onSubmit(submit)}>
      <TextInput
        label={t('held.label')}
        description={t('held.labelHint')}
        data-autofocus
        maxLength={100}
        autoComplete="off"
        {...form.getInputProps('label')}
      />
      <NativeSelect
        label={t('held.expires')}
        data={[
          { value: '', label: t('held.expiryNever') },
          ...EXPIRIES_DAYS.map((days) => ({
            value: String(days),
            label: t('held.expiryDays', { count: days }),
          })),
        ]}
        {...form.getInputProps('days')}
      />
      <Problem error={error} />
      <Button type="submit" loading={isPending}>
        {t('held.issue')}
      </Button>
    </form>
  )
}
