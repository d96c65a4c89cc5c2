import { sql, type Kysely } from 'kysely'

/**
 * The journal, and what is made from it. Partitions (`server/history/partitions.ts`) are made when they are needed:
 * of the journal and keyframes by the day of arrival, of roll-ups by level and time. Readings, every revision of every
 * figure, stand in one table for each domain, `reading_<domain>`, partitioned by time; it is made with the first of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // One row for what was committed at once: `payload` is a group (server/journal/group.ts), raw deflate.
  `create table journal (
     day date not null,
     first bigint not null,
     count integer not null,
     arrived_at timestamptz not null,
     payload bytea not null,
     primary key (day, first)
   ) partition by range (day)`,
  // It is compressed already.
  'alter table journal alter column payload set storage external',

  // The state of the world while the journal stood at `position`, so that no one replays from the beginning.
  `create table keyframe (
     day date not null,
     position bigint not null,
     at timestamptz not null,
     payload bytea not null,
     primary key (day, position)
   ) partition by range (day)`,
  'alter table keyframe alter column payload set storage external',
  'create index keyframe_at on keyframe (at)',
  'create index journal_arrived_at on journal (arrived_at)',

  // How far what is made from the journal has come: all numbers below `position` are in it.
  'create table projection (name text primary key, position bigint not null)',

  `create table series (
     id integer primary key,
     feed text not null,
     indicator text not null,
     domain text not null,
     thing text,
     area text,
     scope text
   )`,
  'create index series_indicator on series (indicator)',
  'create index series_thing on series (feed, thing)',
  // Where a series of a thing was, from when on: its figures stay with the area that they were said for.
  `create table series_area (
     series integer not null,
     since timestamptz not null,
     area text not null,
     primary key (series, since)
   )`,

  // Of the newest revision of each time: count of figures, their sum and extremes, the last of them. A time at which
  // the source said that it does not know counts in `unknown` alone.
  ...['1m', '15m', '1h', '1d', '1mo'].map(
    (level) => `create table roll_up_${level} (
     series integer not null,
     bucket timestamptz not null,
     count integer not null,
     unknown integer not null,
     sum double precision not null,
     least double precision,
     most double precision,
     parts integer not null,
     numerator double precision not null,
     denominator double precision not null,
     last_at timestamptz not null,
     last double precision,
     last_numerator double precision,
     last_denominator double precision
   ) partition by range (bucket)`,
  ),

  // The newest revision of everything that has a name.
  `create table fact (
     feed text not null,
     type text not null,
     id text not null,
     kind text not null,
     area text not null,
     revision bigint not null,
     at timestamptz not null,
     arrived_at timestamptz not null,
     number bigint not null,
     body jsonb not null,
     primary key (feed, type, id)
   )`,
  // Every revision of cases and notices.
  `create table fact_revision (
     number bigint primary key,
     feed text not null,
     type text not null,
     id text not null,
     kind text not null,
     area text not null,
     revision bigint not null,
     at timestamptz not null,
     arrived_at timestamptz not null,
     body jsonb not null
   )`,
  'create index fact_revision_key on fact_revision (feed, type, id, revision)',

  // What partitions there are, and when they were last written: what retention goes by.
  `create table partition (
     name text primary key,
     parent text not null,
     valid_from timestamptz,
     valid_to timestamptz,
     written_at timestamptz not null
   )`,
]
