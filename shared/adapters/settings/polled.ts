import { z } from 'zod'

/** What every format that is fetched may be told. Without a `url` nothing is fetched. */
export const polled = {
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional()
    .describe('Where it is fetched: HTTPS, or a host that OUTGOING_ALLOW names.'),
  everyMs: z
    .int()
    .min(10_000)
    .max(86_400_000)
    .default(300_000)
    .describe('How often it is fetched, milliseconds; less often while it fails.'),
}
