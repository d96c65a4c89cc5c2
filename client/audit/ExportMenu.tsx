import { Button, Menu } from '@mantine/core'
import { Icon } from '../console/Icon.tsx'
import { useAuditTexts } from './texts.ts'
import { exportAddress } from './use-audit.ts'

/** Files that the browser takes as they come, however long they are. */
export function ExportMenu({ query }: { query: string }) {
  const t = useAuditTexts()
  return (
    <Menu position="bottom-end" width="17rem">
      <Menu.Target>
        <Button leftSection={<Icon name="download" />}>{t('export')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('exportAll')}</Menu.Label>
        <Files query="" />
        {query !== '' && (
          <>
            <Menu.Label>{t('exportFiltered')}</Menu.Label>
            <Files query={query} />
          </>
        )}
        <p className="export-note">{t('exportNote')}</p>
      </Menu.Dropdown>
    </Menu>
  )
}

function Files({ query }: { query: string }) {
  const t = useAuditTexts()
  return (
    <>
      <Menu.Item component="a" href={exportAddress(query, 'jsonl')} download>
        {t('exportJsonl')}
      </Menu.Item>
      <Menu.Item component="a" href={exportAddress(query, 'csv')} download>
        {t('exportCsv')}
      </Menu.Item>
    </>
  )
}
