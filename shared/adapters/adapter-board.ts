import { z } from 'zod'
import { timeSchema } from '../observation.ts'
import { ADAPTER_TRANSPORTS } from './adapter-kinds.ts'
import { logCountsSchema } from './log-counts.ts'

const count = z.int().min(0)

/** Of a feed that is listened for. */
const listeningSchema = z
  .object({
    isOpen: z.boolean().describe('Whether its port is listened on; otherwise `lastError` says why not.'),
    connections: count.describe('Over tcp or tls, now.'),
    lines: count.describe('That were heard.'),
    dropped: count.describe(
      'Lines over udp that came faster than they could be taken, or are allowed to; on Linux with those that the system lost.',
    ),
    cut: count.describe('Lines that were longer than is allowed, and lost their end.'),
    turnedAway: count.describe(
      'Datagrams and connections of others than may send, and connections beyond the bound.',
    ),
  })
  .describe('Since the server started.')
export type Listening = z.infer<typeof listeningSchema>

export const adapterBoardSchema = z
  .object({
    kind: z.string().describe('By which format it speaks.'),
    transport: z.enum(ADAPTER_TRANSPORTS),
    lastAt: timeSchema.nullable().describe('When something came or was asked for; null: never.'),
    lastOkAt: timeSchema.nullable().describe('When that was understood.'),
    lastError: z
      .object({
        at: timeSchema,
        code: z.string(),
        message: z.string().describe('In the language asked for.'),
      })
      .nullable()
      .describe('The last document that was not understood, or could not be had.'),
    nextAt: timeSchema.nullable().describe('When it will be asked next; null: nobody asks, it is told.'),
    backoffMs: z.number().min(0).describe('Of the wait until then what is due to failures.'),
    read: count.describe('Members of documents: entities, events, items, lines.'),
    translated: count.describe('Observations that became of them.'),
    refused: count.describe('Members that could not be translated.'),
    log: logCountsSchema.optional(),
    listening: listeningSchema.optional(),
    subscription: z
      .object({
        connectedSince: timeSchema.nullable().describe('Since when the broker is there; null: it is not.'),
        connects: count.describe('How often it was connected to.'),
        messages: count.describe('What it handed over, also what it handed over again.'),
        ignored: count.describe('Of those: retained ones that say nothing new, and of topics not asked for.'),
        inHand: count.describe('Of those: not yet recorded, and so not acknowledged.'),
      })
      .nullable()
      .describe('Of a feed whose messages a broker hands over.'),
  })
  .describe("What a feed's adapter did since the server started.")
export type AdapterBoard = z.infer<typeof adapterBoardSchema>
