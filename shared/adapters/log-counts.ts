import { z } from 'zod'

const count = z.int().min(0)

export const logCountsSchema = z
  .object({
    events: count.describe('Security events that were counted.'),
    repeats: count.describe('Events that had been counted before, and were not again.'),
    aside: z
      .record(z.string(), count)
      .describe('Members that are no security events, by what they are: flow, dns, stats.'),
  })
  .describe('Of a log: its lines become counts, and few observations (docs/adapters.md).')
export type LogCounts = z.infer<typeof logCountsSchema>
