import type { Actor, AuditEntry, AuditPort } from '../audit/audit-port.ts'

/** Who asks for a change, and from which address. */
export interface Asker {
  who: Actor
  from: string
}

type Change = Pick<AuditEntry, 'action' | 'target' | 'before' | 'after'>

/** Takes effect when its entry is recorded, and not before; where it fails then, that is recorded too. */
export function recorded<T>(
  audit: AuditPort,
  asker: Asker,
  entry: Change,
  effect: () => Promise<T>,
): Promise<T> {
  return recordedAll(audit, asker, [entry], effect)
}

/** Of changes that take effect together, when the entries of all of them are recorded. */
export async function recordedAll<T>(
  audit: AuditPort,
  { who, from }: Asker,
  entries: readonly Change[],
  effect: () => Promise<T>,
): Promise<T> {
  const told = await Promise.allSettled(
    entries.map((entry) => audit.record({ ...entry, who, from, outcome: 'done' })),
  )
  const untold = told.find((each) => each.status === 'rejected')
  const recordedOnes = entries.filter((_entry, i) => told[i]?.status === 'fulfilled')
  try {
    if (untold !== undefined) throw untold.reason
    return await effect()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const failed = { who, from, outcome: 'failed', reason } as const
    await Promise.all(recordedOnes.map((entry) => audit.record({ ...entry, ...failed }))).catch(
      () => undefined,
    )
    throw error
  }
}
