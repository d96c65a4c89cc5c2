import { Table } from '@mantine/core'
import type { AccessKey } from '../../shared/access/access-key.ts'
import { useWhere } from '../access/GrantList.tsx'
import { SureButton } from '../access/SureButton.tsx'
import { Moment } from '../console/Moment.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { useZone } from '../console/use-centre.ts'
import { shortMoment } from '../i18n/format-time.ts'
import { useKeyTexts } from './texts.ts'
import { useRevokeKey } from './use-keys.ts'
import '../access/tables.css'

export function KeyTable({ keys }: { keys: readonly AccessKey[] }) {
  const t = useKeyTexts()
  const { mutate, isPending, error } = useRevokeKey(() => say(t('revoked')))
  return (
    <>
      <Problem error={error} />
      <Table className="stacked-table keys-table" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('name')}</Table.Th>
            <Table.Th>{t('reads')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
            <Table.Th>{t('lastUsed')}</Table.Th>
            <Table.Th>{t('expires')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <KeyRow key={key.key} known={key} isBusy={isPending} onRevoke={() => mutate(key.key)} />
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}

interface KeyRowProps {
  known: AccessKey
  isBusy: boolean
  onRevoke: () => void
}

function KeyRow({ known, isBusy, onRevoke }: KeyRowProps) {
  const t = useKeyTexts()
  const where = useWhere()
  const zone = useZone()
  const { name, prefix, reads, state, scopes, domains, createdAt, createdBy, expiresAt } = known
  const isOfPlace = reads.some((read) => read !== 'metrics.read')
  return (
    <Table.Tr data-state={state}>
      <Table.Td className="cell-main">
        <span className="key-name">{name}</span>
        <code className="key-prefix">{prefix}</code>
        <small className="key-made">
          {t('made', { name: createdBy, time: shortMoment(createdAt, zone) })}
        </small>
      </Table.Td>
      <Table.Td className="key-reads">
        {reads.map((read) => t(`readsShort.${read}`)).join(' · ')}
        {isOfPlace && <small>{where({ role: 'viewer', scopes, domains })}</small>}
      </Table.Td>
      <Table.Td>
        <KeyState known={known} zone={zone} />
      </Table.Td>
      <Table.Td data-label={t('lastUsed')}>
        <KeyUse known={known} />
      </Table.Td>
      <Table.Td data-label={t('expires')}>
        {expiresAt === null ? t('expiryNever') : <Moment at={expiresAt} />}
      </Table.Td>
      <Table.Td className="cell-action">
        {state === 'valid' && (
          <SureButton isBusy={isBusy} onSure={onRevoke}>
            {t('revoke')}
          </SureButton>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** Whether it opens anything; tried after its end, somebody still has it. */
function KeyState({ known, zone }: { known: AccessKey; zone: string }) {
  const t = useKeyTexts()
  const { state, revokedAt, revokedBy, refused } = known
  return (
    <>
      <span className="status-mark" data-status={state === 'valid' ? 'active' : 'disabled'}>
        {t(`states.${state}`)}
      </span>
      {revokedAt !== null && (
        <small>{t('revokedBy', { name: revokedBy ?? '?', time: shortMoment(revokedAt, zone) })}</small>
      )}
      {refused > 0 && <small className="key-tried">{t('refused', { count: refused })}</small>}
    </>
  )
}

function KeyUse({ known: { lastUsedOn, used } }: { known: AccessKey }) {
  const t = useKeyTexts()
  if (lastUsedOn === null) return t('never')
  const [year, month, day] = lastUsedOn.split('-')
  return (
    <>
      <time dateTime={lastUsedOn}>{`${day}/${month}/${year}`}</time>
      <small>{t('used', { count: used })}</small>
    </>
  )
}
