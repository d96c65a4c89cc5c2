import { sql, type Kysely } from 'kysely'

/** What the columns of a feed's files mean, and what was imported. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // `columns` are the names as they were written; `mapping` is a Mapping (shared/files/mapping.ts).
  `create table file_mapping (
     feed text not null,
     signature text not null,
     columns jsonb not null,
     format jsonb not null,
     mapping jsonb not null,
     changed_at timestamptz not null,
     changed_by text not null,
     primary key (feed, signature)
   )`,
  // `reading` names how the file is read: the same file read another way is another import. `bytes` is the file, held
  // until all of it is in, so that a restart goes on with it.
  `create table file_import (
     id bigint generated always as identity primary key,
     feed text not null,
     file text not null,
     reading text not null,
     name text not null,
     source text not null,
     started_by text not null,
     state text not null,
     problem text,
     started_at timestamptz not null,
     ended_at timestamptz,
     format jsonb not null,
     mapping jsonb not null,
     row_count integer not null,
     next_row integer not null,
     report jsonb not null,
     bytes bytea,
     unique (feed, file, reading)
   )`,
  // They are packed already, or will be soon.
  'alter table file_import alter column bytes set storage external',
]
