import { z } from 'zod'
import {
  ADAPTER_KINDS,
  type AdapterKind,
  type AdapterKindInfo,
  type AdapterTransport,
} from './adapter-kinds.ts'

/** The setting without which nothing comes that way. */
const NEEDED: Partial<Readonly<Record<AdapterTransport, string>>> = { poll: 'url', listen: 'port' }

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
    transport: z
      .enum(transports)
      .optional()
      .describe(`How it comes; ${saidOf(transports)}`),
    // Each kind has settings of its own shape, of which nothing but that they are an object matters here.
    settings: (settings as z.ZodObject).prefault({}) as unknown as z.ZodPrefault<
      (typeof ADAPTER_KINDS)[K]['settings']
    >,
  })
}

function saidOf([first]: readonly AdapterTransport[]): string {
  const needs = first === undefined ? undefined : NEEDED[first]
  const otherwise = needs === undefined ? '' : ` where \`${needs}\` is set, else push`
  return `${first} when left out${otherwise}.`
}

/** How it comes. What has no address to fetch and no port to listen on can only be sent. */
export function transportOf({ kind, transport, settings }: FeedAdapter): AdapterTransport {
  const { transports }: AdapterKindInfo = ADAPTER_KINDS[kind]
  if (transport !== undefined) return transport
  const [first] = transports
  const needed = NEEDED[first]
  if (needed === undefined || !transports.includes('push')) return first
  return Object.entries(settings).some(([name, value]) => name === needed && value !== undefined)
    ? first
    : 'push'
}
