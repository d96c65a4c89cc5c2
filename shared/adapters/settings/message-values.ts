import { z } from 'zod'
import { idSchema } from '../../observation.ts'

const path = z
  .string()
  .regex(/^[^.\p{Cc}]{1,64}(?:\.[^.\p{Cc}]{1,64}){0,7}$/u)
  .describe('Where it stands in the JSON of a message: `status.temperature`, `items.0.value`.')
const template = z
  .string()
  .min(1)
  .max(200)
  .describe('Words with named parts of the topic: `station-{thing}`.')

const valueReadingSchema = z
  .strictObject({
    indicator: idSchema,
    where: z
      .record(z.string().max(32), z.string().max(200))
      .default({})
      .describe('Only of topics whose named parts are these: `{"what": "pm25"}`.'),
    value: path
      .optional()
      .describe('Where the figure stands; the whole message is the figure when left out.'),
    factor: z.number().default(1).describe("Times this it is in the indicator's unit."),
    offset: z.number().default(0).describe('And then this is added.'),
  })
  .describe('A figure in a message. Where it says null it is not known.')

const valueThingSchema = z
  .strictObject({
    id: template,
    kind: idSchema
      .optional()
      .describe('Announces it as this; without it another message, or feed, must have done so.'),
    name: template.optional().describe('What people call it; its id when left out.'),
    status: idSchema.optional().describe('Its status where a message says none; needed for a `kind`.'),
    statusAt: path.optional().describe('Where its status stands.'),
    statuses: z
      .record(z.string().max(64), idSchema)
      .default({})
      .describe('Its status by what stands there; `""` is of all else.'),
    lat: path.optional(),
    lon: path.optional(),
    attributes: z
      .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/), path)
      .default({})
      .describe('Attributes by where they stand.'),
  })
  .refine(({ kind, status }) => kind === undefined || status !== undefined, { path: ['status'] })
  .describe('What was measured at, or seen.')

/** Of messages that are a figure, or JSON of any shape: what becomes of them. */
export const valuesSchema = z.strictObject({
  format: z.literal('values'),
  readings: z.array(valueReadingSchema).max(50).default([]),
  thing: valueThingSchema.optional(),
  area: template.optional().describe("The area's code; the feed's own area when left out."),
  areas: z
    .record(z.string().max(200), idSchema)
    .default({})
    .describe('The code by what `area` says, where those are other codes than ours.'),
  time: path
    .optional()
    .describe(
      'Where its time stands: seconds or milliseconds since 1970, ISO 8601. Of its arrival when left out.',
    ),
})
export type MessageValues = z.infer<typeof valuesSchema>
