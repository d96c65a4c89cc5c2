import type { AuditEntry, AuditPort } from '../../audit/audit-port.ts'
import type { Principal } from '../principal.ts'
import type { KnownPerson } from './known-person.ts'

/** The audit could not take it, so it must not happen. */
export class NotRecorded extends Error {}

/** Writes down what is about to hold. Throws NotRecorded: then it is undone, or not done. */
export async function record(audit: AuditPort, entry: AuditEntry): Promise<void> {
  try {
    await audit.record(entry)
  } catch (cause) {
    throw new NotRecorded('the audit took no entry', { cause })
  }
}

export function actorOf({ type, id, name }: Principal): AuditEntry['who'] {
  return { type, id, name }
}

export function personActor({ id, name }: KnownPerson): AuditEntry['who'] {
  return { type: 'person', id, name }
}

export const ANONYMOUS: AuditEntry['who'] = { type: 'anonymous', id: '', name: '' }
