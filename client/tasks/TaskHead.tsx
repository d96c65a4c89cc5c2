import type { ReactNode } from 'react'
import type { Label } from '../../shared/label.ts'
import type { Case } from '../../shared/observation.ts'
import { Moment } from '../console/Moment.tsx'
import { useLabel } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { useTaskTexts } from './texts.ts'

/** Its title, whose it is and where it stands. */
export function TaskHead({ item, way, children }: { item: Case; way: string; children?: ReactNode }) {
  const t = useTaskTexts()
  const label = useLabel()
  const status = registry.caseKinds.get(item.kind)?.statuses.find(({ id }) => id === item.status)
  return (
    <header className="task-head">
      <h3>{item.title}</h3>
      <span className="task-status" data-over={item.closedAt !== undefined} data-severity={status?.severity}>
        {status ? label(status.name) : item.status}
      </span>
      <p className="task-way">
        {way} · <Moment at={item.openedAt} />
        {item.dueAt !== undefined && (
          <>
            {' '}
            · {t('dueAt')} <Moment at={item.dueAt} />
          </>
        )}
        {children}
      </p>
    </header>
  )
}

export type Names = Readonly<Record<string, Label>>

/** What a centre is called; its id where nobody told. */
export function useCentreNames(names: Names): (centre: unknown) => string {
  const label = useLabel()
  return (centre) => {
    const name = names[String(centre)]
    return name ? label(name) : String(centre)
  }
}
