import { z } from 'zod'
import { idSchema } from '../../observation.ts'
import { anyFormat } from './any-format.ts'
import { polled } from './polled.ts'

export const gtfsRtSettingsSchema = z.strictObject({
  ...anyFormat,
  ...polled,
  everyMs: polled.everyMs.unwrap().default(30_000).describe('How often it is fetched, milliseconds.'),
  class: idSchema.default('bus').describe('What its vehicles are: `class` of each.'),
})
