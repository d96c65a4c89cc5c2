import type { AuditAction } from '../../shared/audit/audit-actions.ts'

/** Who did it. */
export interface Actor {
  type: 'person' | 'demo' | 'feed' | 'system' | 'anonymous'
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
  outcome: 'done' | 'refused' | 'failed'
  reason?: string
  /** What stood before, and what stands after; JSON. */
  before?: unknown
  after?: unknown
}

/** What is audited takes effect when its entry is recorded, and not before: await it. Rejects where it cannot be. */
export interface AuditPort {
  record(entry: AuditEntry): Promise<void>
}
