import type { ClientBase } from 'pg'
import { z } from 'zod'
import { noticeSchema, type Notice } from '../../../shared/observation.ts'
import { WARNING_KINDS, type EarlierRevision } from './warning.ts'

/** Revisions of a warning that are referred to: an update replaces all before, and the newest of them will do. */
const MAX_EARLIER = 50
/** Of all that is asked for at once. */
const MAX_REPLACED = 1_000
/** Of the newest revisions of all facts so many are looked through for what was taken back. */
const LOOKED_THROUGH = 20_000
const TAKEN_BACK_FOR_MS = 86_400_000

export interface WarningKey {
  feed: string
  id: string
}

interface RevisionRow extends WarningKey {
  revision: string
  at: Date
}

/** What was said before under these keys, the oldest first, by `feed id`. */
export async function earlierRevisions(
  client: ClientBase,
  keys: readonly WarningKey[],
): Promise<ReadonlyMap<string, EarlierRevision[]>> {
  const { rows } = await client.query<RevisionRow>(
    `select feed, id, revision, at from (
       select f.feed, f.id, f.revision, f.at,
         row_number() over (partition by f.feed, f.id order by f.revision desc) as rank
       from unnest($1::text[], $2::text[]) as wanted (feed, id)
       join fact_revision f on f.feed = wanted.feed and f.type = 'notice' and f.id = wanted.id
     ) as ranked where rank <= $3 order by feed, id, revision`,
    [keys.map(({ feed }) => feed), keys.map(({ id }) => id), MAX_EARLIER + 1],
  )
  return byKey(rows, ({ id }) => id)
}

/** What those under these keys replaced, as it was before it ended; only what came as CAP says so. */
export async function replacedRevisions(
  client: ClientBase,
  keys: readonly WarningKey[],
): Promise<ReadonlyMap<string, EarlierRevision[]>> {
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<RevisionRow & { by: string }>(
    `select f.feed, f.id, f.revision, f.at, wanted.id as by
     from unnest($1::text[], $2::text[]) as wanted (feed, id)
     join fact_revision ended on ended.feed = wanted.feed and ended.type = 'notice'
       and ended.body -> 'attributes' ->> 'replacedBy' = wanted.id
     join fact_revision f on f.feed = ended.feed and f.type = 'notice' and f.id = ended.id
       and f.revision < ended.revision
     order by f.at desc limit $3`,
    [keys.map(({ feed }) => feed), keys.map(({ id }) => id), MAX_REPLACED],
  )
  return byKey(rows.toReversed(), ({ by }) => by)
}

function byKey<R extends RevisionRow>(rows: readonly R[], idOf: (row: R) => string) {
  const found = new Map<string, EarlierRevision[]>()
  for (const row of rows) {
    const { feed, id, revision, at } = row
    const key = keyOf({ feed, id: idOf(row) })
    const known = found.get(key) ?? []
    found.set(key, known)
    known.push({ id, revision: Number(revision), at: at.getTime() })
  }
  return found
}

/** Warnings that were taken back within the day before `at`, as far as they are among the newest facts of then. */
export async function takenBack(
  client: ClientBase,
  { at, before }: { at: number; before?: number },
): Promise<{ feed: string; fact: Notice }[]> {
  // A fact has the number in the journal that it came with.
  const until = before === undefined ? '' : 'where number < $4'
  const { rows } = await client.query<{ feed: string; body: unknown }>(
    `select distinct on (r.feed, r.id) r.feed, r.body from (
       select number, type, kind, arrived_at from fact_revision ${until} order by number desc limit $1
     ) as newest join fact_revision r on r.number = newest.number
     where newest.type = 'notice' and newest.kind = any($2) and newest.arrived_at > $3
     order by r.feed, r.id, r.revision desc`,
    [
      LOOKED_THROUGH,
      [...WARNING_KINDS],
      new Date(at - TAKEN_BACK_FOR_MS),
      ...(before === undefined ? [] : [before]),
    ],
  )
  return rows.flatMap(({ feed, body }) => {
    const fact = noticeSchema.safeParse(body).data
    return fact === undefined ? [] : [{ feed, fact }]
  })
}

/** One revision of a warning, of what came before that number; undefined where there is none, or none in the tables yet. */
export async function revisionOf(
  client: ClientBase,
  { feed, id, revision }: WarningKey & { revision: number },
  before = Number.MAX_SAFE_INTEGER,
): Promise<Notice | undefined> {
  const { rows } = await client.query<{ body: unknown }>(
    `select body from fact_revision where feed = $1 and type = 'notice' and id = $2 and revision = $3
       and number < $4
     order by number limit 1`,
    [feed, id, revision, before],
  )
  return z.array(noticeSchema).safeParse(rows.map(({ body }) => body)).data?.[0]
}

export function keyOf({ feed, id }: WarningKey): string {
  return `${feed} ${id}`
}
