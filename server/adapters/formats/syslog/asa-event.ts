import { severityOfSyslog } from '../../logs/severity-words.ts'
import type { Aside, SecurityEvent } from '../../logs/security-event.ts'
import { isBlocking } from '../../logs/blocked-words.ts'
import { ASA_MESSAGES } from './asa-messages.ts'
import type { SyslogLine } from './syslog-line.ts'

const ASA = /%(ASA|FTD|PIX|FWSM)-(?:[a-z]\w{0,20}-)?([0-7])-(\d{6}): ?/
/** Connections and translations that were built and torn down, and what an access list permitted. */
const LET_THROUGH =
  /^(?:30201[3-6]|30202[01]|30230[34]|30501[12]|60900[12]) |^106100 access-list \S{1,256} (?:est-allowed|permitted) /
/** Torn down for what was found in it. */
const ENDED = /\b(?:terminated|reset) by (?:IPS|inspection|TCP Intercept)\b/i
const TOWARDS = /(?:\bto|\bdst|->) (?:[\w-]{1,64}:)?(\d{1,3}(?:\.\d{1,3}){3})/g

/**
 * A message of a firewall of Cisco; undefined for what is none. What it says of whom stays where it is. A connection that
 * it let through is no security event.
 */
export function asaEvent({ content, host }: SyslogLine): Omit<SecurityEvent, 'at'> | Aside | undefined {
  const match = ASA.exec(content)
  if (match === null) return undefined
  const [head, device = '', level, id = ''] = match
  const known = Object.hasOwn(ASA_MESSAGES, id) ? ASA_MESSAGES[id] : undefined
  const said = content.slice(match.index + head.length)
  const isEnded = ENDED.test(said.slice(0, MAX_READ))
  if (!isEnded && LET_THROUGH.test(`${id} ${said}`)) return { aside: 'traffic' }
  const signature = `${device}-${id}`
  return {
    sensor: `Cisco ${device}`,
    signature,
    title: known === undefined ? signature : `${known.name} (${signature})`,
    severity: known?.severity ?? severityOfSyslog(Number(level)),
    category: known?.category,
    isBlocked: isEnded || /^denied|^dropp/i.test(said) || isBlocking(said.split(/\bfrom\b/, 1).join('')),
    count: 1,
    hosts: [
      ...[...said.slice(0, MAX_READ).matchAll(TOWARDS)].flatMap(([, address]) => address ?? []),
      ...(host === undefined ? [] : [host]),
    ],
  }
}

const MAX_READ = 2_000
