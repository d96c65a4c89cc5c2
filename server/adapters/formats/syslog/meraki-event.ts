import { isBlocking } from '../../logs/blocked-words.ts'
import { categoryOf } from '../../logs/category-of.ts'
import type { SecurityEvent } from '../../logs/security-event.ts'
import { severityOfPriority } from '../../logs/severity-words.ts'
import { strikeOut } from '../../logs/strike-out.ts'
import type { SyslogLine } from './syslog-line.ts'

const ALERT =
  /^(?:security_event )?ids[-_]alerted signature=(\d{1,10}:\d{1,10}):\d{1,10} priority=(\d) .{0,1000}?\bmessage: (.{1,300})/

/** What the Snort within a Meraki found; undefined for what is none of it. */
export function merakiEvent({ content, host, at }: SyslogLine, now: number): SecurityEvent | undefined {
  const match = ALERT.exec(content)
  if (match === null) return undefined
  const [, signature = '', priority, message = ''] = match
  const target = /\bdst=(\d+(?:\.\d+){3})/.exec(content)?.[1]
  return {
    at: at ?? now,
    sensor: 'Meraki',
    signature,
    title: strikeOut(message) || signature,
    severity: severityOfPriority(Number(priority)),
    category: categoryOf(message),
    isBlocked: isBlocking(/\bdecision=(\w{1,20})/.exec(content)?.[1]),
    count: 1,
    hosts: [target, host].flatMap((one) => one ?? []),
  }
}
