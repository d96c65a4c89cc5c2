import { z } from 'zod'
import { isBlocking } from '../../logs/blocked-words.ts'
import { categoryOf } from '../../logs/category-of.ts'
import { severityOfPriority } from '../../logs/severity-words.ts'
import { strikeOut } from '../../logs/strike-out.ts'
import type { Aside, LogContext, SecurityEvent } from '../../logs/security-event.ts'
import { MemberRefused } from '../../member-refused.ts'
import { momentOf } from '../../text/moment-of.ts'

const id = z.int().min(0)
const eveSchema = z.object({
  timestamp: z.string().max(60),
  event_type: z.string().regex(/^[\w-]{1,32}$/),
  host: z.string().max(255).optional().catch(undefined),
  src_ip: z.string().max(64).optional().catch(undefined),
  dest_ip: z.string().max(64).optional().catch(undefined),
})
const alertSchema = z.object({
  gid: id.default(1),
  signature_id: id,
  signature: z
    .string()
    .max(1_000)
    .nullish()
    .transform((said) => said ?? ''),
  category: z.string().max(1_000).optional().catch(undefined),
  severity: z.int().min(0).max(255),
  action: z.string().max(40).optional().catch(undefined),
})
/** Of Suricata 7: what became of the packet in the end. */
const verdictSchema = z.object({ verdict: z.object({ action: z.string().max(40) }) })

/** A record of EVE: an alert is an event; flows, queries and figures of the sensor are told by their type. */
export function eveEvent(record: unknown, context: LogContext): SecurityEvent | Aside {
  const eve = parsed(eveSchema, record, '')
  if (eve.event_type !== 'alert') return { aside: eve.event_type }
  const alert = parsed(alertSchema, Object(record)['alert'], 'alert')
  const at = momentOf(eve.timestamp, context.zone)
  if (at === undefined) throw new MemberRefused('malformed', 'timestamp')
  const signature = `${alert.gid}:${alert.signature_id}`
  return {
    at,
    sensor: 'Suricata',
    signature,
    title: strikeOut(alert.signature) || signature,
    text: alert.category === undefined || alert.category === '' ? undefined : strikeOut(alert.category),
    severity: severityOfPriority(alert.severity),
    category: categoryOf(alert.signature, alert.category),
    isBlocked: isBlocking(alert.action) || isBlocking(verdictSchema.safeParse(record).data?.verdict.action),
    count: 1,
    hosts: [eve.dest_ip, eve.src_ip, eve.host].flatMap((host) => host ?? []),
  }
}

/** Whether a value means to be a record of EVE. */
export function isEve(value: unknown): boolean {
  return z.object({ event_type: z.string(), timestamp: z.string() }).safeParse(value).success
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const within = result.error.issues[0]?.path.map(String) ?? []
  throw new MemberRefused('malformed', [path, ...within].filter((part) => part !== '').join('.'))
}
