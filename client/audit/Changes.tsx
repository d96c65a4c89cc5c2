import { differences, type Difference } from './differences.ts'
import { useAuditTexts } from './texts.ts'

/** What was and what became of it: what differs first, and of the rest how much there is. */
export function Changes({ before, after }: { before: unknown; after: unknown }) {
  const t = useAuditTexts()
  const all = differences(before, after)
  const changed = all.filter(({ isSame }) => !isSame)
  if (all.length === 0) return <p className="note">{t('noContent')}</p>
  if (before === null || after === null)
    return <Content members={all} side={before === null ? 'after' : 'before'} />
  return (
    <>
      <table className="changes">
        <thead>
          <tr>
            <th>{t('member')}</th>
            <th>{t('before')}</th>
            <th>{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((one) => (
            <tr key={one.path}>
              <th scope="row">{one.path}</th>
              <Value of={one.before} label={t('before')} isOld />
              <Value of={one.after} label={t('after')} />
            </tr>
          ))}
        </tbody>
      </table>
      <Unchanged members={all.filter(({ isSame }) => isSame)} />
    </>
  )
}

function Value({ of, label, isOld = false }: { of: string | undefined; label: string; isOld?: boolean }) {
  const t = useAuditTexts()
  if (of === undefined) {
    return (
      <td className="value-nothing" data-label={label}>
        {t('nothing')}
      </td>
    )
  }
  return <td data-label={label}>{isOld ? <del>{of}</del> : <ins>{of}</ins>}</td>
}

function Unchanged({ members }: { members: readonly Difference[] }) {
  const t = useAuditTexts()
  if (members.length === 0) return null
  return (
    <details className="more">
      <summary>{t('unchanged', { count: members.length })}</summary>
      <Content members={members} side="after" />
    </details>
  )
}

function Content({ members, side }: { members: readonly Difference[]; side: 'before' | 'after' }) {
  return (
    <dl className="facts">
      {members.map((member) => (
        <div key={member.path}>
          {member.path !== '' && <dt>{member.path}</dt>}
          <dd>{member[side]}</dd>
        </div>
      ))}
    </dl>
  )
}
