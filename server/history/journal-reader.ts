import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { ClientBase } from 'pg'
import { Pending, type CommittedGroup } from './pending.ts'

const GROUPS_AT_ONCE = 32
/** So much, and what is left of the last group, is written at once when there is more to do. */
const READINGS_AT_ONCE = 500_000
const FACT_BYTES_AT_ONCE = 16 * 1024 * 1024

/**
 * What the journal has from a number on and in groups that begin before `until`, as much of it as is written at once;
 * nothing when no group begins there.
 */
export async function readPending(client: ClientBase, from: number, until = Infinity): Promise<Pending> {
  const pending = new Pending(from)
  for await (const group of groupsFrom(client, from)) {
    if (group.first >= until) break
    pending.add(group)
    if (pending.readings.length >= READINGS_AT_ONCE || pending.factBytes >= FACT_BYTES_AT_ONCE) break
  }
  return pending
}

/** The number that the journal will give next, as far as it is committed; 0 when it is empty. */
export async function journalHead(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ head: number | null }>(
    `select max(newest.first + newest.count) as head
     from unnest($1::date[]) as d (day)
     cross join lateral (
       select first, count from journal where day = d.day order by first desc limit 1
     ) newest`,
    [await journalDays(client)],
  )
  return rows[0]?.head ?? 0
}

/** Committed groups from the one that begins with number `from` on, in order. */
export async function* groupsFrom(client: ClientBase, from: number): AsyncGenerator<CommittedGroup> {
  let next = from
  for (;;) {
    const day = await dayOfGroup(client, next)
    if (day === undefined) return
    const groups = await readGroups(client, day, next)
    for (const { first, count, payload } of groups) {
      // A clock that was set back over midnight: the journal goes on in another day.
      if (first !== next) break
      yield { first, count, payload: await inflate(payload) }
      next = first + count
    }
  }
}

/** The day of the group that begins with a number; undefined when none does. */
export async function dayOfGroup(client: ClientBase, first: number): Promise<string | undefined> {
  const { rows } = await client.query<{ day: string }>(
    'select day::text from journal where day = any ($1::date[]) and first = $2',
    [await journalDays(client), first],
  )
  return rows[0]?.day
}

async function readGroups(client: ClientBase, day: string, from: number) {
  const { rows } = await client.query<{ first: number; count: number; payload: Buffer }>(
    `select first, count, payload from journal where day = $1 and first >= $2 order by first limit $3`,
    [day, from, GROUPS_AT_ONCE],
  )
  return rows
}

/** The first number of the group that a number lies in; the number itself where it lies in none. */
export async function beginOfGroup(client: ClientBase, number: number): Promise<number> {
  const { rows } = await client.query<{ first: number }>(
    `select first from unnest($1::date[]) as d (day)
     cross join lateral (
       select first, count from journal where day = d.day and first <= $2 order by first desc limit 1
     ) before where first + count > $2`,
    [await journalDays(client), number],
  )
  return rows[0]?.first ?? number
}

/** The lowest number from `from` on that a group begins with. */
export async function nextGroup(client: ClientBase, from: number): Promise<number | undefined> {
  const { rows } = await client.query<{ first: number | null }>(
    `select min(first) as first from unnest($1::date[]) as d (day)
     cross join lateral (select first from journal where day = d.day and first >= $2 order by first limit 1) next`,
    [await journalDays(client), from],
  )
  return rows[0]?.first ?? undefined
}

export async function journalDays(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `select to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD') as day from partition
     where parent = 'journal' order by 1 desc`,
  )
  return rows.map(({ day }) => day)
}

const inflate = promisify(inflateRaw)
