import { z } from 'zod'
import { idSchema } from '../../observation.ts'
import { SEVERITIES } from '../../severity.ts'
import { anyFormat } from './any-format.ts'
import { listened } from './listened.ts'

const severity = z.enum(SEVERITIES)

const systemSchema = z.strictObject({
  name: z.string().min(1).max(200).describe('What people call the system.'),
  area: idSchema.optional().describe("The area that its events are of; the feed's own otherwise."),
})

/** Of every format of security logs. */
export const securityLogSettingsSchema = z.strictObject({
  ...anyFormat,
  ...listened,
  systems: z
    .record(z.string().min(1).max(255), systemSchema)
    .default({})
    .describe('The system by a name of a host, an address, or a network such as 10.22.8.0/24.'),
  noticesFrom: severity
    .default('attention')
    .describe('Events of this severity and more are told as a notice; of less they are only counted.'),
  incidentsFrom: severity
    .default('high')
    .describe('Events of this severity and more are an incident, one for each signature, system and day.'),
  quietHours: z
    .number()
    .min(1)
    .max(720)
    .default(24)
    .describe('After so long without another event an incident is closed, and a notice is over.'),
  zone: z
    .string()
    .max(64)
    .optional()
    .describe("IANA zone of times without an offset; the place's otherwise."),
})
export type SecurityLogSettings = z.infer<typeof securityLogSettingsSchema>
