import { PROPOSED } from '../../shared/federation/proposal.ts'
import type { Case } from '../../shared/observation.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { useTaskTexts } from './texts.ts'
import type { ProposalRow } from './use-tasks.ts'

/** What it is now, and what it would be: line by line. */
export function ChangeList({ proposal, fact }: { proposal: Case; fact: ProposalRow['fact'] }) {
  const t = useTaskTexts()
  const label = useLabel()
  const { attributes = {} } = proposal
  const kind = String(attributes['factKind'])
  const caseKind = registry.caseKinds.get(kind)
  const known = caseKind ?? registry.thingKinds.get(kind)
  const nameIn = (list: readonly { id: string; name: { vi: string; en: string } }[] = [], id: unknown) => {
    const found = list.find((one) => one.id === id)
    return found ? label(found.name) : String(id ?? '–')
  }
  const isOpen = proposal.closedAt === undefined
  const lines = [
    ...line('status', t('status'), fact?.status, attributes['toStatus'], (id) => nameIn(known?.statuses, id)),
    ...line(
      'category',
      t('category'),
      fact?.type === 'case' ? fact.category : undefined,
      attributes['toCategory'],
      (id) => nameIn(caseKind?.categories, id),
    ),
    ...Object.entries(attributes)
      .filter(([key]) => key.startsWith(PROPOSED))
      .flatMap(([key, value]) => {
        const own = key.slice(PROPOSED.length)
        const name = known?.attributes?.[own]
        return line(key, name ? label(name) : own, fact?.attributes?.[own], value, (one) =>
          String(one ?? '–'),
        )
      }),
  ]
  return (
    <>
      <p className="task-kind">
        {known ? label(known.name) : kind} <code>{String(attributes['fact'])}</code>
        {fact === null && ` · ${t('unknownFact')}`}
      </p>
      <dl className="task-changes">
        {lines.map(({ key, name, before, after }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              {/* Once it is answered, what stood before is not what stands now. */}
              {isOpen && fact !== null && (
                <>
                  <del>{before}</del> →{' '}
                </>
              )}
              <ins>{after}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function line(key: string, name: string, before: unknown, after: unknown, told: (value: unknown) => string) {
  return after === undefined ? [] : [{ key, name, before: told(before), after: told(after) }]
}
