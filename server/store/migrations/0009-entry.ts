import { sql, type Kysely } from 'kysely'

/** Figures that people type: forms, what was typed by whom, what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // Append-only; `form` is an EntryForm (shared/entry/entry-form.ts).
  `create table entry_form (
     id text not null,
     version integer not null,
     form jsonb not null,
     changed_at timestamptz not null,
     changed_by text not null,
     reason text not null,
     primary key (id, version)
   )`,
  // Each change of each cell, append-only.
  `create table entry_change (
     number bigint generated always as identity primary key,
     form text not null,
     period text not null,
     revision integer not null,
     indicator text not null,
     part text not null,
     before jsonb not null,
     after jsonb not null,
     at timestamptz not null,
     by_id text not null,
     by_name text not null,
     source text not null
   )`,
  'create index entry_change_sheet on entry_change (form, period, number)',
  // Handed in, returned, accepted, corrected: append-only.
  `create table entry_event (
     number bigint generated always as identity primary key,
     form text not null,
     period text not null,
     event text not null,
     revision integer not null,
     at timestamptz not null,
     by_id text not null,
     by_name text not null,
     reason text
   )`,
  'create index entry_event_sheet on entry_event (form, period, number)',
  // What stands of a form and period, so that a board need not read all that happened. `accepting` is who accepts it,
  // from before its figures are sent until they are durable: a server that ended in between goes on with it. `report`
  // is its statistics.report case as it was last said.
  `create table entry_sheet (
     form text not null,
     period text not null,
     state text not null,
     revision integer not null,
     accepted_revision integer not null,
     submitted_at timestamptz,
     times_submitted integer not null,
     times_returned integer not null,
     filled integer not null,
     accepting jsonb,
     report jsonb,
     primary key (form, period)
   )`,
  // What was accepted, figure by figure, all revisions; `entry` is an EntryOf (shared/entry/entry-of.ts).
  `create table entry_accepted (
     indicator text not null,
     area text not null,
     at timestamptz not null,
     revision integer not null,
     form text not null,
     period text not null,
     value double precision,
     numerator double precision,
     denominator double precision,
     entry jsonb not null,
     primary key (indicator, area, at, form, revision)
   )`,
]
