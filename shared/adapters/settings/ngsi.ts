import { z } from 'zod'
import { idSchema } from '../../observation.ts'
import { anyFormat } from './any-format.ts'

/** Things that a Device may be here. */
export const DEVICE_KINDS = [
  'traffic.detector',
  'traffic.camera',
  'environment.airStation',
  'environment.rainGauge',
  'environment.sensor',
] as const

const word = z.string().min(1).max(200)

/** Of the Smart Data Models; what is set here goes before what is known without (docs/adapters.md). */
export const ngsiSettingsSchema = z.strictObject({
  ...anyFormat,
  indicators: z
    .record(
      word,
      z.strictObject({
        indicator: idSchema,
        scale: z.number().default(1).describe('`kpiValue` times this.'),
      }),
    )
    .default({})
    .describe('By `name` or `id` of a KeyPerformanceIndicator the indicator that it is.'),
  devices: z
    .record(word, z.enum(DEVICE_KINDS))
    .default({})
    .describe('By `controlledProperty` or `deviceCategory` of a Device the kind of thing that it is.'),
  models: z
    .record(word, z.enum(DEVICE_KINDS))
    .default({})
    .describe('By `type` of an entity of another model the kind of thing that it is.'),
  alerts: z.record(word, idSchema).default({}).describe('By `category` of an Alert the kind of notice.'),
  issues: z
    .record(word, idSchema)
    .default({})
    .describe('By `category` of an IssueReporting the category of the report.'),
})
