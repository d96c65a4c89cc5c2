import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { linkAnswerSchema, type Person } from '../../shared/access/person.ts'
import { ask } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { useConsoleTexts } from '../console/texts.ts'
import { OneTimeLink } from './OneTimeLink.tsx'
import { SureButton } from './SureButton.tsx'
import { useAccessTexts } from './texts.ts'
import { addressOf, useAskPeopleAgain, useChangePerson } from './use-people.ts'

/** A new link, the second factor taken away, the account closed or opened again. */
export function PersonActions({ person }: { person: Person }) {
  const t = useAccessTexts()
  const { status, secondFactor } = person
  const change = useChangePerson(person, ({ disabled }) => {
    if (disabled === undefined) say(t('people.droppedSecond'))
    else say(t(disabled ? 'people.disabled' : 'people.enabled'))
  })
  return (
    <section className="person-part">
      <h3>{t('people.account')}</h3>
      <Problem error={change.error} />
      {status !== 'disabled' && <NewLink person={person} />}
      {secondFactor && (
        <Action note={t('people.dropSecondNote')}>
          <SureButton isBusy={change.isPending} onSure={() => change.mutate({ secondFactor: false })}>
            {t('people.dropSecond')}
          </SureButton>
        </Action>
      )}
      {status === 'disabled' ? (
        <Action note={t('people.enableNote')}>
          <Button
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ disabled: false })}
          >
            {t('people.enable')}
          </Button>
        </Action>
      ) : (
        <Action note={t('people.disableNote')}>
          <SureButton isBusy={change.isPending} onSure={() => change.mutate({ disabled: true })}>
            {t('people.disable')}
          </SureButton>
        </Action>
      )}
    </section>
  )
}

function NewLink({ person }: { person: Person }) {
  const t = useAccessTexts()
  const words = useConsoleTexts()
  const askAgain = useAskPeopleAgain()
  const { mutate, data, isPending, error, reset } = useMutation({
    mutationFn: () => ask(`${addressOf(person)}/reset-link`, linkAnswerSchema, { method: 'POST' }),
    onSuccess: askAgain,
  })
  return (
    <>
      <Action note={t('people.resetNote')}>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          {t(person.status === 'invited' ? 'people.inviteAgain' : 'people.resetLink')}
        </Button>
      </Action>
      <Problem error={error} />
      <Modal
        opened={data !== undefined}
        onClose={reset}
        size="40rem"
        title={t('people.linkReady')}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': words('close') }}
      >
        {data && <OneTimeLink name={person.name} link={data.link} onDone={reset} />}
      </Modal>
    </>
  )
}

function Action({ note, children }: { note: string; children: ReactNode }) {
  return (
    <div className="action-line">
      <p>{note}</p>
      <div className="action-buttons">{children}</div>
    </div>
  )
}
