import type { ReactNode } from 'react'
import type { Case } from '../../shared/observation.ts'
import { useTaskTexts } from './texts.ts'

interface TaskListProps<T> {
  title: string
  none: string
  rows: readonly T[]
  of: (row: T) => Case
  children: (row: T) => ReactNode
}

/** What is open first; what is over is folded away. */
export function TaskList<T>({ title, none, rows, of, children }: TaskListProps<T>) {
  const t = useTaskTexts()
  const open = rows.filter((row) => of(row).closedAt === undefined)
  const over = rows.filter((row) => of(row).closedAt !== undefined)
  const list = (shown: readonly T[]) => (
    <ul className="task-list">
      {shown.map((row) => (
        <li key={of(row).id}>{children(row)}</li>
      ))}
    </ul>
  )
  return (
    <section>
      <h2>
        {title} <span className="task-count figures">{open.length}</span>
      </h2>
      {rows.length === 0 && <p className="task-none">{none}</p>}
      {list(open)}
      {over.length > 0 && (
        <details className="task-over" open={open.length === 0}>
          <summary>{t('over', { count: over.length })}</summary>
          {list(over)}
        </details>
      )}
    </section>
  )
}
