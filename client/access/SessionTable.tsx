import { Button, Table } from '@mantine/core'
import type { Session } from '../../shared/access/session.ts'
import { Moment } from '../console/Moment.tsx'
import { deviceName } from './device-name.ts'
import { useAccessTexts } from './texts.ts'
import './tables.css'

interface SessionTableProps {
  sessions: readonly Session[]
  /** Without it they can only be looked at. */
  onRevoke?: (session: string) => void
  isBusy?: boolean
}

/** Sign-ins that stand, with where they are used from and when they were last. */
export function SessionTable({ sessions, onRevoke, isBusy = false }: SessionTableProps) {
  const t = useAccessTexts()
  function nameOf(agent: string): string {
    const { program, system } = deviceName(agent)
    return system === undefined ? program : t('own.deviceOn', { program, system })
  }
  return (
    <Table className="stacked-table" verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('own.device')}</Table.Th>
          <Table.Th>{t('own.address')}</Table.Th>
          <Table.Th>{t('own.startedAt')}</Table.Th>
          <Table.Th>{t('own.lastSeenAt')}</Table.Th>
          {onRevoke && <Table.Th />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sessions.map(({ session, device, address, startedAt, lastSeenAt, current }) => (
          <Table.Tr key={session}>
            <Table.Td className="cell-main" title={device}>
              {nameOf(device)}
            </Table.Td>
            <Table.Td data-label={t('own.address')} className="figures">
              {address}
            </Table.Td>
            <Table.Td data-label={t('own.startedAt')}>
              <Moment at={startedAt} />
            </Table.Td>
            <Table.Td data-label={t('own.lastSeenAt')}>
              <Moment at={lastSeenAt} />
            </Table.Td>
            {onRevoke && (
              <Table.Td className="cell-action">
                {current ? (
                  <span className="here-mark">{t('own.here')}</span>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={isBusy}
                    aria-label={t('own.revokeOf', { device: nameOf(device) })}
                    onClick={() => onRevoke(session)}
                  >
                    {t('own.revoke')}
                  </Button>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
