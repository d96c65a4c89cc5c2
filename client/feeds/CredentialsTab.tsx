import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { CONFIGURATION, type FeedCredential } from '../../shared/feeds/feed-credential.ts'
import { SureButton } from '../access/SureButton.tsx'
import { Icon } from '../console/Icon.tsx'
import { Moment } from '../console/Moment.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { IssueDialog } from './IssueDialog.tsx'
import { useFeedTexts } from './texts.ts'
import { useRevokeCredential } from './use-credentials.ts'
import '../access/tables.css'

/** Several at a time, so that one is put in place before the other is revoked. */
export function CredentialsTab({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const [isIssuing, setIssuing] = useState(false)
  return (
    <>
      <div className="tab-head">
        <p>{t('held.credentialsNote')}</p>
        <Button leftSection={<Icon name="plus" />} onClick={() => setIssuing(true)}>
          {t('held.issue')}
        </Button>
      </div>
      {!board.needsCredential && <p className="note">{t('held.demoOpen')}</p>}
      {board.credentials.length === 0 ? <p>{t('held.noCredential')}</p> : <Credentials board={board} />}
      <IssueDialog feed={board.feed} isOpen={isIssuing} onClose={() => setIssuing(false)} />
    </>
  )
}

function Credentials({ board }: { board: FeedBoard }) {
  const t = useFeedTexts()
  const { mutate, isPending, error } = useRevokeCredential(board.feed, () => say(t('held.revoked')))
  return (
    <>
      <Problem error={error} />
      <Table className="stacked-table" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('held.label')}</Table.Th>
            <Table.Th>{t('board.state')}</Table.Th>
            <Table.Th>{t('held.created')}</Table.Th>
            <Table.Th>{t('held.lastUsed')}</Table.Th>
            <Table.Th>{t('held.expires')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {board.credentials.map((credential) => (
            <CredentialRow
              key={credential.id}
              credential={credential}
              isBusy={isPending}
              onRevoke={() => mutate(credential.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}

interface CredentialRowProps {
  credential: FeedCredential
  isBusy: boolean
  onRevoke: () => void
}

function CredentialRow({ credential, isBusy, onRevoke }: CredentialRowProps) {
  const t = useFeedTexts()
  const { id, label, prefix, state, createdAt, createdBy, lastUsedAt, expiresAt } = credential
  const isOfSettings = id === CONFIGURATION
  return (
    <Table.Tr>
      <Table.Td className="cell-main">
        {isOfSettings ? t('held.ofSettings') : label}
        <code className="feed-id">{prefix}…</code>
      </Table.Td>
      <Table.Td>
        <span className="feed-mark" data-state={state === 'valid' ? 'live' : 'retired'}>
          {t(`held.states.${state}`)}
        </span>
      </Table.Td>
      <Table.Td data-label={t('held.created')}>
        {createdAt !== null && <Moment at={createdAt} />}
        {createdBy !== null && <small>{createdBy}</small>}
      </Table.Td>
      <Table.Td data-label={t('held.lastUsed')}>
        {lastUsedAt === null ? t('held.neverUsed') : <Moment at={lastUsedAt} />}
      </Table.Td>
      <Table.Td data-label={t('held.expires')}>
        {expiresAt === null ? t('held.expiryNever') : <Moment at={expiresAt} />}
      </Table.Td>
      <Table.Td className="cell-action">
        {state === 'valid' && !isOfSettings && (
          <SureButton isBusy={isBusy} onSure={onRevoke}>
            {t('held.revoke')}
          </SureButton>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
