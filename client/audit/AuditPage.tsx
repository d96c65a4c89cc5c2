import { useState } from 'react'
import type { AuditLine } from '../../shared/audit/audit-entry.ts'
import { Problem } from '../console/Problem.tsx'
import { AuditDrawer } from './AuditDrawer.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditList } from './AuditList.tsx'
import { ChainLine } from './ChainLine.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { useAuditTexts } from './texts.ts'
import { useChain } from './use-audit.ts'
import { useFilters } from './use-filters.ts'
import './audit.css'
import './audit-entry.css'
import './audit-narrow.css'

/** What was done, by whom, and whether the record of it is whole. */
export function AuditPage() {
  const t = useAuditTexts()
  const { filters, query, set, clear } = useFilters()
  const { data: chain, error } = useChain()
  const [opened, setOpened] = useState<AuditLine>()
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('note')}</p>
        </div>
        <ExportMenu query={query} />
      </header>
      <Problem error={error} />
      {chain && <ChainLine chain={chain} />}
      <AuditFilters filters={filters} set={set} clear={clear} />
      <AuditList query={query} head={chain?.head} onOpen={setOpened} />
      <AuditDrawer line={opened} onClose={() => setOpened(undefined)} />
    </>
  )
}
