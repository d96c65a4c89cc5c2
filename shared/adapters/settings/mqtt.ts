import { z } from 'zod'
import { filterOf, isTopicPattern } from '../topic-pattern.ts'
import { anyFormat } from './any-format.ts'

/** Of a message that speaks the own format of this centre. */
export const ownMessageSchema = z.strictObject({
  format: z
    .literal('own')
    .describe('An observation, an array of them, or `{"observations": […]}`, as docs/feeds.md says.'),
})

/** What a feed is told of the broker that hands its messages over. `as`: what they may be. */
export function mqttSettingsOf<As extends z.ZodType>(as: As) {
  const topic = z.strictObject({
    filter: z
      .string()
      .min(1)
      .max(500)
      .refine(isTopicPattern, { error: 'a topic filter, its levels words, `+`, `{name}`, or `#` at the end' })
      .describe('Topics: `sensors/+/pm25`, `sensors/#`, or with named parts `sensors/{thing}/{what}`.'),
    qos: z.union([z.literal(0), z.literal(1)]).default(1),
    retained: z
      .enum(['dated', 'all', 'none'])
      .default('dated')
      .describe(
        'Which retained messages are taken. `dated`: those that say their own time; `all`: others too, as of their arrival; `none`.',
      ),
    as: as.describe('What its messages are.'),
  })
  return z.strictObject({
    ...anyFormat,
    url: z
      .url({ protocol: /^(?:mqtts?|wss?)$/, hostname: /^[^\s]+$/ })
      .max(500)
      .refine((url) => URL.canParse(url) && new URL(url).username + new URL(url).password === '', {
        error: 'without a user and a password: they stand in ADAPTER_CREDENTIALS',
      })
      .optional()
      .describe(
        'The broker: `mqtts://broker.example.vn:8883`, `wss://…`; without TLS only a host that OUTGOING_ALLOW names.',
      ),
    version: z.enum(['3.1.1', '5']).default('5'),
    clientId: z
      .string()
      .regex(/^[\x21-\x7e]{1,128}$/)
      .optional()
      .describe('`toan-canh-<centre>-<feed>` when left out. Two that use the same one cut each other off.'),
    keepSessionHours: z
      .number()
      .min(0)
      .max(8_760)
      .default(168)
      .describe('How long the broker is to keep what comes while this server is away; of version 5 alone.'),
    maxBytes: z
      .int()
      .min(1_000)
      .max(1_000_000)
      .default(262_144)
      .describe('Bytes of a message; a larger one is refused without being kept.'),
    topics: z
      .array(topic)
      .max(50)
      .refine((all) => new Set(all.map(({ filter }) => filterOf(filter))).size === all.length, {
        error: 'each filter once',
      })
      .default([]),
  })
}
