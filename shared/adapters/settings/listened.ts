import { z } from 'zod'

/** Bytes of a line that is heard, where a feed does not say. */
const MAX_LINE_BYTES = 8_192
/** Connections to a port that is listened on. */
const MAX_LISTEN_CONNECTIONS = 64
/** Lines of a port that is listened on, each second. */
const MAX_LINES_PER_SECOND = 10_000

const CIDR = /^(?:[\d.]{7,15}|[\da-f:.]{2,45})(?:\/\d{1,3})?$/i

/** What every format that is listened for may be told. Without a `port` nobody listens. */
export const listened = {
  port: z.int().min(1).max(65_535).optional().describe('The port that is listened on.'),
  over: z
    .array(z.enum(['udp', 'tcp', 'tls']))
    .min(1)
    .max(2)
    .refine((over) => !(over.includes('tcp') && over.includes('tls')), {
      error: 'tcp and tls cannot share a port',
    })
    .default(['udp', 'tcp'])
    .describe('How lines come; tls, by the certificate of this server, in the place of tcp.'),
  senders: z
    .array(z.string().regex(CIDR))
    .min(1)
    .max(100)
    .default(['127.0.0.0/8', '::1/128'])
    .describe('Addresses and networks that may send; all others are not heard.'),
  maxLineBytes: z
    .int()
    .min(480)
    .max(65_536)
    .default(MAX_LINE_BYTES)
    .describe('What is longer is cut, and counted.'),
  connections: z
    .int()
    .min(1)
    .max(1_000)
    .default(MAX_LISTEN_CONNECTIONS)
    .describe('At once, over tcp or tls.'),
  perSecond: z
    .int()
    .min(1)
    .max(100_000)
    .default(MAX_LINES_PER_SECOND)
    .describe('Lines each second: tcp waits beyond it, udp loses, and that is counted.'),
}
