import { useTranslation } from 'react-i18next'
import type { Severity } from '../../shared/severity.ts'

type Marked = Exclude<Severity, 'normal'>

const OUTLINES: Readonly<Record<Marked, string>> = {
  attention: 'M4 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z',
  high: 'M4 1h8a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3Z',
  critical: 'M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5Z',
}

/** As on the map: a dot, then a bar, then an exclamation mark. */
const GLYPHS: Readonly<Record<Marked, string>> = {
  attention: 'M6 6h4v4H6Z',
  high: 'M4 7h8v2H4Z',
  critical: 'M6.9 3h2.2l-.3 6H7.2Zm0 7.4h2.2v2.2H6.9Z',
}

interface SeverityMarkProps {
  severity: Severity
  /** Nothing beside it says the state in words: it says so itself. */
  named?: boolean
}

/** States differ in shape, not in colour alone. Normal has no mark: quiet until something is wrong. */
export function SeverityMark({ severity, named = false }: SeverityMarkProps) {
  const { t } = useTranslation()
  if (severity === 'normal') return null
  const name = named ? t(`severity.${severity}`) : undefined
  return (
    <svg
      className="severity-mark"
      data-severity={severity}
      viewBox="0 0 16 16"
      {...(named ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    >
      {named && <title>{name}</title>}
      <path className="severity-mark-outline" d={OUTLINES[severity]} />
      <path className="severity-mark-glyph" d={GLYPHS[severity]} />
    </svg>
  )
}
