import { Button } from '@mantine/core'
import type { AuditLine } from '../../shared/audit/audit-entry.ts'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { AuditTable } from './AuditTable.tsx'
import { useAuditTexts } from './texts.ts'
import { useAudit } from './use-audit.ts'

interface AuditListProps {
  query: string
  /** Number of the last entry there is, once that is known. */
  head: number | undefined
  onOpen: (line: AuditLine) => void
}

/** Entries from the newest on; older ones, and newer ones that came meanwhile, when they are asked for. */
export function AuditList({ query, head, onOpen }: AuditListProps) {
  const t = useAuditTexts()
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useAudit(query)
  if (!data) return error ? <Problem error={error} /> : <Waiting />
  const lines = data.pages.flatMap(({ entries }) => entries)
  const newest = lines[0]?.entry.number
  const fresh = query === '' && head !== undefined && newest !== undefined ? head - newest : 0
  return (
    <div aria-busy={isFetching}>
      <Problem error={error} />
      {fresh > 0 && (
        <div className="fresh-line" role="status">
          {t('fresh', { count: fresh })}
          <Button variant="default" size="compact-sm" loading={isFetching} onClick={() => void refetch()}>
            {t('again')}
          </Button>
        </div>
      )}
      {lines.length === 0 ? (
        <p className="audit-none">{t('none')}</p>
      ) : (
        <AuditTable lines={lines} onOpen={onOpen} />
      )}
      {lines.length > 0 && (
        <div className="list-foot">
          {hasNextPage ? (
            <Button variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>
              {t('more')}
            </Button>
          ) : (
            <span>{t('end')}</span>
          )}
        </div>
      )}
    </div>
  )
}
