import { z } from 'zod'
import { idSchema } from '../../observation.ts'
import { anyFormat } from './any-format.ts'

/** Events whose data are observations of ours need no setting: they are taken as they are. */
export const cloudEventsSettingsSchema = z.strictObject({
  ...anyFormat,
  notices: z
    .record(z.string().min(1).max(200), idSchema)
    .default({})
    .describe('By `type` of an event the kind of notice that it becomes.'),
  otherwise: idSchema
    .optional()
    .describe('The kind of notice for every other event; without it they are refused, `not-mapped`.'),
})
