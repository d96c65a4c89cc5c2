import type { ReactNode } from 'react'
import type { Severity } from '../../shared/severity.ts'
import { SeverityMark } from '../ui/SeverityMark.tsx'

interface AttentionLineProps {
  severity: Severity
  lead: string
  title: string
  /** On a line of its own. */
  place?: string
  time: ReactNode
  children: ReactNode
}

/** What is in need, how badly, for how long; what it is; what else is known. */
export function AttentionLine({ severity, lead, title, place = '', time, children }: AttentionLineProps) {
  return (
    <li className="attention-row" data-severity={severity}>
      <p className="attention-lead takes-severity" data-severity={severity}>
        <SeverityMark severity={severity} /> {lead}
      </p>
      <span className="attention-time">{time}</span>
      <p className="attention-title">{title}</p>
      {place !== '' && <p className="attention-place">{place}</p>}
      <p className="attention-note">{children}</p>
    </li>
  )
}
