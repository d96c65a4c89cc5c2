import type { CaseNoteProps } from '../domains/panel.ts'

/** The body that has to deal with a case, as its feed names it. */
export function UnitNote({ item }: CaseNoteProps) {
  const unit = item.attributes?.['unit']
  return typeof unit === 'string' ? unit : null
}
