import { z } from 'zod'
import { idSchema } from '../../observation.ts'
import { CAP_CATEGORIES, CAP_STATUSES } from '../cap-words.ts'
import { anyFormat } from './any-format.ts'
import { polled } from './polled.ts'

export const capSettingsSchema = z.strictObject({
  ...anyFormat,
  ...polled,
  kind: idSchema.default('environment.bulletin').describe('The kind of notice that an alert becomes.'),
  kinds: z
    .partialRecord(z.enum(CAP_CATEGORIES), idSchema)
    .default({})
    .describe('The kind by the first category of an alert, where that is another.'),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/)
    .default('vi')
    .describe('The language that is taken of an alert that is told in several; its first one otherwise.'),
  statuses: z
    .array(z.enum(CAP_STATUSES))
    .min(1)
    .default(['Actual'])
    .describe('Alerts of these are taken: exercises and tests are refused unless they are named.'),
  geocode: z
    .string()
    .max(100)
    .optional()
    .describe("`valueName` of the geocode that is this place's own area code."),
  areas: z
    .record(z.string().min(1).max(100), idSchema)
    .default({})
    .describe('The area by a value of any geocode, where those are other codes than ours.'),
})
