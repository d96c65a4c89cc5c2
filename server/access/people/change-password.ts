import type { z } from 'zod'
import type { passwordChangeSchema } from '../../../shared/access/sign-in.ts'
import type { Principal } from '../principal.ts'
import { changeSelf, checkPassword, renewed } from './change-self.ts'
import type { Client } from './client.ts'
import { selfOf } from './me.ts'
import type { PeopleParts } from './people-parts.ts'
import type { Refusal } from './refusal.ts'
import { setPassword } from './set-password.ts'

/** Every session ends; the answer is the token of the one that takes the place of this. */
export async function changePassword(
  parts: PeopleParts,
  who: Principal,
  given: z.infer<typeof passwordChangeSchema>,
  client: Client,
): Promise<{ token: string } | Refusal> {
  const self = selfOf(parts, who)
  if ('refused' in self) return self
  const refused = await checkPassword(parts, self, given.current, client)
  if (refused !== undefined) return refused
  const hash = await parts.passwords.hash(given.next)
  await changeSelf(parts, self, client, { password: 'changed' }, (db) =>
    setPassword(db, { person: self.id, hash, now: parts.now() }),
  )
  return renewed(parts, self, client)
}
