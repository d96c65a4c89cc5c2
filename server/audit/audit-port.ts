import type { AuditAction } from '../../shared/audit/audit-actions.ts'
import type { AuditOutcome } from '../../shared/audit/audit-outcomes.ts'
import type { WhoType } from '../../shared/audit/audit-who.ts'

/** Who did it. */
export interface Actor {
  type: WhoType
  id: string
  name: string
}

/** Never with a secret, nor with personal data of citizens in it. */
export interface AuditEntry {
  action: AuditAction
  who: Actor
  /** The address that it came from; empty for what the server does by itself. */
  from: string
  /** What it was done to: an id of what the action is about. */
  target?: string
  outcome: AuditOutcome
  reason?: string
  /** What stood before, and what stands after; JSON. */
  before?: unknown
  after?: unknown
}

export interface AuditPort {
  /**
   * What is audited takes effect when its entry is recorded, and not before: await it. Rejects with NotRecordingError
   * where it cannot be. Refusals beyond a limit are counted, and one entry says how many: those resolve at once.
   */
  record(entry: AuditEntry): Promise<void>
}

/** What the server does by itself. */
export const SYSTEM: Actor = { type: 'system', id: 'server', name: 'Toàn Cảnh' }
