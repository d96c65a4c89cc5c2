import { z } from 'zod'
import { idSchema } from '../observation.ts'

/** Centres that a fact may pass: a city, its province, a region, and what people may yet put between them. */
export const MAX_HOPS = 8

/**
 * Where the members of a batch come from, when a centre sends what its own feeds said. The fact belongs to the centre
 * it was born in; a centre that stands among the hops has had it already.
 */
export const batchOriginSchema = z
  .strictObject({
    feed: idSchema.describe('Of the centre that sends: the feed that said it there.'),
    born: idSchema.describe('The centre whose own feed it is: nobody else may change what it says.'),
    hops: z
      .array(idSchema)
      .min(1)
      .max(MAX_HOPS)
      .describe('Centres that it has passed, the first is `born`, the last is the one that sends.'),
    backlog: z
      .literal(true)
      .optional()
      .describe('It was recorded while there was no link: how late it comes says nothing about the link.'),
  })
  .describe('Of a batch that another centre hands on: whose members they are. The feed was announced before.')
export type BatchOrigin = z.infer<typeof batchOriginSchema>
