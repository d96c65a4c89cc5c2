import { sql, type Kysely } from 'kysely'

/**
 * The audit. `entry` is the canonical JSON that its hash is of, and all that is told of it; the columns beside it are
 * made from it by PostgreSQL, so that none of them can say anything else. `at` is in epoch milliseconds: a timestamp
 * has digits beyond, which no hash would cover.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const made = (name: string, type: string, path: string) =>
  `${name} ${type} generated always as ((entry::jsonb #>> '{${path}}')::${type}) stored`

const STATEMENTS = [
  `create table audit (
     ${made('number', 'bigint', 'number')} primary key,
     ${made('at', 'bigint', 'at')} not null,
     ${made('action', 'text', 'action')} not null,
     ${made('who_id', 'text', 'who,id')} not null,
     ${made('who_name', 'text', 'who,name')} not null,
     ${made('target', 'text', 'target')},
     ${made('outcome', 'text', 'outcome')} not null,
     entry text not null,
     hash text not null
   )`,
  'create index audit_at on audit (at, number)',
  'create index audit_action on audit (action, number)',
  'create index audit_who on audit (who_id, number)',
  'create index audit_target on audit (target, number)',

  // Who may alter the table may take this away: the chain tells of it then. It stops mistakes, and this program.
  // A restore empties a store to fill it anew, and says so in its own transaction.
  `create function refuse_audit_change() returns trigger language plpgsql as $$
   begin
     if tg_op = 'TRUNCATE' and current_setting('toan_canh.restoring', true) = 'on' then
       return null;
     end if;
     raise exception 'the audit is only ever added to' using errcode = 'insufficient_privilege';
   end $$`,
  `create trigger audit_only_added_to before update or delete or truncate on audit
   for each statement execute function refuse_audit_change()`,
]
