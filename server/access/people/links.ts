import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { LinkKind } from '../../../shared/access/sign-in.ts'
import type { Database } from '../../store/schema.ts'

const HOUR_MS = 60 * 60_000
/** How long each works. An invitation goes through somebody's mailbox first. */
const LASTS_MS: Readonly<Record<LinkKind, number>> = {
  setup: 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  reset: 24 * HOUR_MS,
}

export interface LinkInStore {
  kind: LinkKind
  person: string | null
  expiresAt: number
}

/** Makes a link's token, in place of every other of its kind for the same person; the store keeps its SHA-256 alone. */
export async function makeLink(
  db: Kysely<Database>,
  { kind, person, now }: { kind: LinkKind; person: string | null; now: number },
): Promise<{ token: string; expiresAt: number }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = now + LASTS_MS[kind]
  await forgetLinks(db, person, now)
  await db
    .insertInto('one_time_link')
    .values({ hash: hashOf(token), kind, person, expires_at: new Date(expiresAt) })
    .execute()
  return { token, expiresAt }
}

/** A person's, or those of the set-up; and whatever is over. */
export async function forgetLinks(db: Kysely<Database>, person: string | null, now: number): Promise<void> {
  await db
    .deleteFrom('one_time_link')
    .where(({ eb, or }) =>
      or([eb('person', person === null ? 'is' : '=', person), eb('expires_at', '<=', new Date(now))]),
    )
    .execute()
}

/** What a token is for, while it can be used. */
export async function lookAtLink(
  db: Kysely<Database>,
  token: string,
  now: number,
): Promise<LinkInStore | undefined> {
  const row = await db
    .selectFrom('one_time_link')
    .select(['kind', 'person', 'expires_at'])
    .where('hash', '=', hashOf(token))
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst()
  const kind = (Object.keys(LASTS_MS) as LinkKind[]).find((known) => known === row?.kind)
  return row && kind && { kind, person: row.person, expiresAt: row.expires_at.getTime() }
}

/** Uses it up: of two at once, one. */
export async function spendLink(db: Kysely<Database>, token: string, now: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('one_time_link')
    .where('hash', '=', hashOf(token))
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst()
  return numDeletedRows === 1n
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
