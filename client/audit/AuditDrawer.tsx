import { Drawer } from '@mantine/core'
import type { AuditLine } from '../../shared/audit/audit-entry.ts'
import { useConsoleTexts } from '../console/texts.ts'
import { Changes } from './Changes.tsx'
import { EntryTime } from './EntryTime.tsx'
import { useAuditNames } from './names.ts'
import { OutcomeMark } from './OutcomeMark.tsx'
import { Proof } from './Proof.tsx'
import { useAuditTexts } from './texts.ts'
import { useReason } from './use-reason.ts'

/** One entry beside the list. */
export function AuditDrawer({ line, onClose }: { line: AuditLine | undefined; onClose: () => void }) {
  const t = useAuditTexts()
  const words = useConsoleTexts()
  const names = useAuditNames()
  return (
    <Drawer
      opened={line !== undefined}
      onClose={onClose}
      position="right"
      size="46rem"
      title={line && names.action(line.entry.action)}
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      {line && (
        <>
          <EntryFacts line={line} />
          <section className="entry-part">
            <h3>{t(isChange(line) ? 'changes' : 'content')}</h3>
            <Changes before={line.entry.before ?? null} after={line.entry.after ?? null} />
          </section>
          <Proof line={line} />
        </>
      )}
    </Drawer>
  )
}

function isChange({ entry: { before, after } }: AuditLine): boolean {
  return (before ?? null) !== null && (after ?? null) !== null
}

function EntryFacts({ line: { entry } }: { line: AuditLine }) {
  const t = useAuditTexts()
  const names = useAuditNames()
  const { number, at, who, from, target, outcome } = entry
  const reason = useReason()(entry)
  const name = who.name || who.id
  return (
    <dl className="entry-facts">
      <dt>{t('outcome')}</dt>
      <dd>
        <OutcomeMark outcome={outcome} />
      </dd>
      {reason !== null && (
        <>
          <dt>{t('reason')}</dt>
          <dd>{reason}</dd>
        </>
      )}
      <dt>{t('at')}</dt>
      <dd>
        <EntryTime at={at} />
      </dd>
      <dt>{t('who')}</dt>
      <dd>
        {name} <span className="who-note">· {names.whoType(who.type)}</span>
        {who.id !== name && <code>{who.id}</code>}
      </dd>
      <dt>{t('fromAddress')}</dt>
      <dd className="figures">{from === '' ? t('server') : from}</dd>
      {target !== null && (
        <>
          <dt>{t('target')}</dt>
          <dd>{target}</dd>
        </>
      )}
      <dt>{t('number')}</dt>
      <dd className="figures">{number}</dd>
    </dl>
  )
}
