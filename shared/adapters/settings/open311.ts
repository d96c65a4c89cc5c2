import { z } from 'zod'
import { idSchema } from '../../observation.ts'
import { anyFormat } from './any-format.ts'
import { polled } from './polled.ts'

export const open311SettingsSchema = z.strictObject({
  ...anyFormat,
  ...polled,
  kind: idSchema.default('reports.report').describe('The kind of case that a request becomes.'),
  statuses: z
    .record(z.string().min(1).max(64), idSchema)
    .default({ open: 'received', closed: 'done' })
    .describe('The status of a case by that of a request, in small letters.'),
  categories: z
    .record(z.string().min(1).max(128), idSchema)
    .default({})
    .describe('The category of a case by the `service_code` of a request.'),
  category: idSchema.default('other').describe('The category of all others.'),
})
