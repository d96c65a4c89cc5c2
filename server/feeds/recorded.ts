import type { Actor, AuditEntry, AuditPort } from '../audit/audit-port.ts'

/** Who asks for a change, and from which address. */
export interface Asker {
  who: Actor
  from: string
}

/** Takes effect when its entry is recorded, and not before; where it fails then, that is recorded too. */
export async function recorded<T>(
  audit: AuditPort,
  { who, from }: Asker,
  entry: Pick<AuditEntry, 'action' | 'target' | 'before' | 'after'>,
  effect: () => Promise<T>,
): Promise<T> {
  await audit.record({ ...entry, who, from, outcome: 'done' })
  try {
    return await effect()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await audit.record({ ...entry, who, from, outcome: 'failed', reason }).catch(() => undefined)
    throw error
  }
}
