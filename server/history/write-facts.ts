import type { ClientBase } from 'pg'
import type { CopyBuffer } from './copy-buffer.ts'
import { copyRows } from './copy-rows.ts'
import type { NumberedFact } from './pending.ts'
import { storableJson } from './storable-json.ts'

/** Writes the newest revision of each fact, and every revision of cases and notices. */
export async function writeFacts(client: ClientBase, facts: readonly NumberedFact[]): Promise<void> {
  if (facts.length === 0) return
  await client.query(
    'create temp table if not exists said (like fact, simulated boolean) on commit delete rows',
  )
  await copyRows(client, 'said', facts, writeFact)
  await client.query(
    `insert into fact_revision (${COLUMNS}, simulated) select ${COLUMNS}, simulated from said where type <> 'thing'
     on conflict (number) do nothing`,
  )
  // Of a revision that came twice, the first stands.
  await client.query(
    `insert into fact as stands (${COLUMNS})
     select distinct on (feed, type, id) ${COLUMNS} from said order by feed, type, id, revision desc, number
     on conflict (feed, type, id) do update set
       kind = excluded.kind, area = excluded.area, revision = excluded.revision, at = excluded.at,
       arrived_at = excluded.arrived_at, number = excluded.number, body = excluded.body
     where excluded.revision > stands.revision`,
  )
}

const COLUMNS = 'feed, type, id, kind, area, revision, at, arrived_at, number, body'

/** Those columns, which are all of `fact` in its order, and whether it was simulated. */
function writeFact(out: CopyBuffer, { number, feed, arrivedAt, simulated, fact }: NumberedFact): void {
  out.beginRow(11)
  out.text(feed)
  out.text(fact.type)
  out.text(fact.id)
  out.text(fact.kind)
  out.text(fact.area)
  out.int8(fact.revision ?? 0)
  out.time(fact.at)
  out.time(arrivedAt)
  out.int8(number)
  out.jsonb(storableJson(fact))
  out.bool(simulated)
}
