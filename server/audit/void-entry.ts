import { AUDIT_REASONS } from '../../shared/audit/audit-reasons.ts'
import { SYSTEM } from './audit-port.ts'
import type { Line } from './chain.ts'
import { cleanEntry, type CleanEntry } from './clean-entry.ts'

/** Says of entries that stand, and whose writers were told that they do not, that they took no effect. */
export function voidEntry(lines: readonly Line[]): CleanEntry {
  const first = lines[0]?.number ?? 0
  const last = lines.at(-1)?.number ?? first
  return cleanEntry({
    action: 'audit.void',
    who: SYSTEM,
    from: '',
    target: first === last ? String(first) : `${first}-${last}`,
    outcome: 'failed',
    reason: AUDIT_REASONS.void,
  })
}
