import { z } from 'zod'
import { idSchema } from '../observation.ts'
import { roleSchema } from './role.ts'

const ALL = '*'
const allOr = <T extends z.ZodType>(list: T) => z.union([z.literal(ALL), list])

/** A role, and where it holds. Several of them add up. */
export const grantSchema = z
  .strictObject({
    role: roleSchema,
    scopes: allOr(z.array(idSchema).min(1).max(100)).describe(
      "Areas' codes and `zone:<centre>`; `*` is all.",
    ),
    domains: allOr(z.array(idSchema).min(1).max(100)).describe('Ids of domains; `*` is all.'),
  })
  .describe('A role, and the scopes and domains that it is for.')
export type Grant = z.infer<typeof grantSchema>
