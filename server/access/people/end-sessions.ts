import type { AuditEntry } from '../../audit/audit-port.ts'
import type { Principal } from '../principal.ts'
import type { Client } from './client.ts'
import type { PeopleParts } from './people-parts.ts'
import { actorOf } from './actors.ts'

/** Ends sessions of a person, all of them where none is named; whoever was in by them is out when this resolves. */
export async function endSessions(
  parts: PeopleParts,
  who: Principal,
  { person, session, action }: { person: string; session?: string; action: AuditEntry['action'] },
  { address: from }: Client,
): Promise<void> {
  const target = session === undefined ? person : `${person}/${session}`
  await parts.turns.take(async () => {
    await parts.db.transaction().execute(async (db) => {
      await db
        .deleteFrom('session')
        .where('person', '=', person)
        .$if(session !== undefined, (query) => query.where('id', '=', session ?? ''))
        .execute()
      await parts.audit.record({ action, who: actorOf(who), from, target, outcome: 'done' })
    })
    await parts.book.refresh(person)
  })
}
