import type { Person } from '../../shared/access/person.ts'
import { useAccessTexts } from './texts.ts'

/** By its shape and its word; its colour says the same a third time. */
export function StatusMark({ status }: { status: Person['status'] }) {
  const t = useAccessTexts()
  return (
    <span className="status-mark" data-status={status}>
      {t(`people.statuses.${status}`)}
    </span>
  )
}
