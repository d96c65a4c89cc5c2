import { z } from 'zod'
import { isBlocking } from '../../logs/blocked-words.ts'
import { categoryOf } from '../../logs/category-of.ts'
import { severityOfLevel } from '../../logs/severity-words.ts'
import { strikeOut, strikeOutWritten } from '../../logs/strike-out.ts'
import type { LogContext, SecurityEvent } from '../../logs/security-event.ts'
import { MemberRefused } from '../../member-refused.ts'
import { momentOf } from '../../text/moment-of.ts'

const name = z.string().max(255).optional().catch(undefined)
const wazuhSchema = z.object({
  timestamp: z.string().max(60),
  rule: z.object({
    level: z.int().min(0).max(16),
    id: z.union([z.string().max(32), z.int().min(0)]),
    description: z.string().max(2_000).default(''),
    groups: z.array(z.string().max(100)).max(100).optional().catch(undefined),
  }),
  agent: z.object({ name, ip: name }).optional().catch(undefined),
  predecoder: z.object({ hostname: name }).optional().catch(undefined),
})

/** A rule that fired. Its description is written with whom it is about: that is struck out. */
export function wazuhEvent(alert: unknown, context: LogContext): SecurityEvent {
  const parsed = wazuhSchema.safeParse(alert)
  if (!parsed.success)
    throw new MemberRefused('malformed', parsed.error.issues[0]?.path.map(String).join('.') ?? '')
  const { timestamp, rule, agent, predecoder } = parsed.data
  const at = momentOf(timestamp, context.zone)
  if (at === undefined) throw new MemberRefused('malformed', 'timestamp')
  const data: unknown = Object(alert)['data']
  const who = [...whoIn(data), agent?.ip, predecoder?.hostname].flatMap((one) => one ?? [])
  return {
    at,
    sensor: 'Wazuh',
    signature: strikeOut(`${rule.id}`) || 'rule',
    title: strikeOutWritten(rule.description, who) || 'Wazuh',
    severity: severityOfLevel(rule.level),
    category: categoryOf(rule.description, rule.groups?.join(' ')),
    isBlocked: isBlocking(actionOf(data)),
    count: 1,
    hosts: [agent?.name, agent?.ip, predecoder?.hostname].flatMap((host) => host ?? []),
  }
}

/** Whether a value means to be an alert of Wazuh. */
export function isWazuh(value: unknown): boolean {
  return z.object({ rule: z.object({ level: z.number() }), timestamp: z.string() }).safeParse(value).success
}

const WHO = /user|name$|mail|ip$|addr|host|^src|^dst|from|^to$|login|uid|path|url|file|domain|account|target/i
const MAX_VALUES = 100

/** Values of its data that may name somebody. */
function whoIn(data: unknown, depth = 0): string[] {
  if (typeof data !== 'object' || data === null || depth > 8) return []
  return Object.entries(data)
    .flatMap(([key, value]) => {
      if (typeof value === 'object') return whoIn(value, depth + 1)
      return typeof value === 'string' && WHO.test(key) ? [value] : []
    })
    .slice(0, MAX_VALUES)
}

function actionOf(data: unknown): string | undefined {
  return z.object({ action: z.string() }).safeParse(data).data?.action
}
