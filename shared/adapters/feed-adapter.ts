import { z } from 'zod'
import { ADAPTER_KINDS, type AdapterKind } from './adapter-kinds.ts'

/** `adapter` of a feed's definition: by which format it speaks, where it does not speak ours. */
export const feedAdapterSchema = z
  .discriminatedUnion('kind', [
    of('cloudevents'),
    of('ngsi-ld'),
    of('ngsi-v2'),
    of('cap'),
    of('rss'),
    of('open311'),
    of('gtfs-rt'),
    of('syslog'),
    of('cef'),
    of('eve'),
    of('wazuh'),
    of('snort'),
    of('qcvn120'),
    of('mqtt'),
  ])
  .describe("How this feed's own format becomes observations: its kind, and what is set of it.")
export type FeedAdapter = z.infer<typeof feedAdapterSchema>

function of<const K extends AdapterKind>(kind: K) {
  const { transports, settings } = ADAPTER_KINDS[kind]
  return z.strictObject({
    kind: z.literal(kind),
    transport: z.enum(transports).optional().describe(`How it comes; ${transports[0]} when left out.`),
    // Each kind has settings of its own shape, of which nothing but that they are an object matters here.
    settings: (settings as z.ZodObject).prefault({}) as unknown as z.ZodPrefault<
      (typeof ADAPTER_KINDS)[K]['settings']
    >,
  })
}
