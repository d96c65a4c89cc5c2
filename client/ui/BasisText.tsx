import type { Indicator } from '../../shared/domains/domain.ts'
import { BASIS_NAMES } from '../../shared/kpi/basis.ts'
import { gradeOf } from '../../shared/kpi/grade.ts'
import { useLabel } from '../i18n/use-locale.ts'

interface BasisTextProps {
  indicator: Pick<Indicator, 'grades' | 'basis'>
  value: number | null | undefined
  className: string
}

/** `tốt · suy ra`: what a figure is called, and how far it is that of its source; nothing where neither is declared. */
export function BasisText({ indicator: { grades = [], basis }, value, className }: BasisTextProps) {
  const label = useLabel()
  const grade = gradeOf(value, grades)
  const words = [grade && label(grade.name), basis && label(BASIS_NAMES[basis.kind])].filter(Boolean)
  if (words.length === 0) return null
  return (
    <span className={className} title={basis && label(basis.note)}>
      {words.join(' · ')}
    </span>
  )
}
