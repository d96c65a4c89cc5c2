import { isBlocking } from '../../logs/blocked-words.ts'
import { categoryOf } from '../../logs/category-of.ts'
import type { Aside, LogContext, SecurityEvent } from '../../logs/security-event.ts'
import { severityOfCef } from '../../logs/severity-words.ts'
import { strikeOut, wordsOf } from '../../logs/strike-out.ts'
import { momentOf } from '../../text/moment-of.ts'
import { keyValuesIn } from './key-values.ts'
import type { SyslogLine } from './syslog-line.ts'

type Fields = ReadonlyMap<string, string>

/**
 * A line of a firewall of Sophos, XG or UTM, `key=value`; undefined for what is none. A connection or a page that it
 * let through is no security event.
 */
export function sophosEvent(line: SyslogLine, context: LogContext): SecurityEvent | Aside | undefined {
  const text = line.content.slice(0, MAX_READ)
  if (/\bsub="packetfilter" /.test(text)) return packetEvent(keyValuesIn(text), line, context)
  if (!/(?:^|\s)(?:device="SFW"|device_name="\S+" timestamp=)/.test(text) || !/\blog_type="/.test(text))
    return undefined
  const fields = keyValuesIn(text)
  const type = fields.get('log_type') ?? ''
  const { isClean, isBlocked } = doneIn(fields)
  const rule = ruleOf(fields)
  if (rule === undefined && !isBlocked && (isClean || TRAFFIC.test(type))) return { aside: 'traffic' }
  const who = [...fields].flatMap(([key, value]) =>
    WHO.test(key) && !RULES.includes(key) ? wordsOf(value) : [],
  )
  const kind = strikeOut([type, fields.get('log_component')].filter(Boolean).join(': '), who)
  const title = strikeOut(rule ?? '', who)
  const said = [fields.get('severity'), fields.get('priority')].map((word) => severityOfCef(word ?? ''))
  return {
    at: timeOf(fields, context) ?? line.at ?? context.now,
    sensor: 'Sophos',
    signature: [kind, title, fields.get('signature_id') ?? ''].filter((part) => part !== '').join(' '),
    title: title || kind,
    text: title === '' ? undefined : kind,
    // What a firewall turned away is its everyday work; of a find somebody should look, whatever its line is.
    severity:
      said.find((one) => one !== undefined && one !== 'normal') ??
      (rule === undefined ? 'normal' : 'attention'),
    category: rule === undefined ? undefined : categoryOf(rule, fields.get('classification'), type),
    isBlocked,
    count: 1,
    hosts: ['dst_ip', 'src_ip', 'device_name'].flatMap((key) => fields.get(key) ?? []),
  }
}

/** What was found: by a rule, or by a component that names none. */
function ruleOf(fields: Fields): string | undefined {
  const component = fields.get('log_component') ?? ''
  const rule = RULES.map((key) => fields.get(key)).find((said) => said !== undefined && said !== '')
  return rule ?? (ATTACK.test(component) ? component : undefined)
}

/** `Clean` is a mail in which nothing was found; of an action the word would mean that something was stopped. */
function doneIn(fields: Fields): { isClean: boolean; isBlocked: boolean } {
  const subtype = fields.get('log_subtype') ?? ''
  const isClean = /^clean$/i.test(subtype)
  return { isClean, isBlocked: (!isClean && isBlocking(subtype)) || isBlocking(fields.get('status')) }
}

const MAX_READ = 8_000
const RULES = ['signature_msg', 'virus', 'malware', 'threatname']
/** Components of its firewall that find attacks, and name no rule. */
const ATTACK = /^(?:dos attack|ip ?spoof)/i
const TRAFFIC = /^(?:firewall|content filtering|ssl|wireless protection|sd-wan|system health)$/i
const WHO = /user|name$|mail|sender|recipient|domain|url/i

function timeOf(fields: Fields, { zone }: LogContext): number | undefined {
  const stamp = fields.get('timestamp')
  if (stamp !== undefined) return momentOf(stamp, zone)
  const said = `${fields.get('date') ?? ''}T${fields.get('time') ?? ''}`
  // A zone that means several is that of the place.
  return momentOf(`${said} ${fields.get('timezone') ?? ''}`, zone) ?? momentOf(said, zone)
}

/** Of the UTM: what its packet filter did with one. */
function packetEvent(fields: Fields, line: SyslogLine, context: LogContext): SecurityEvent | Aside {
  const action = fields.get('action')
  if (!isBlocking(action)) return { aside: 'traffic' }
  const name = strikeOut(fields.get('name') ?? '') || 'Packet dropped'
  return {
    at: line.at ?? context.now,
    sensor: 'Sophos UTM',
    signature: `packetfilter ${name}`,
    title: name,
    severity: 'normal',
    isBlocked: true,
    count: 1,
    hosts: [fields.get('dstip'), fields.get('srcip'), line.host].flatMap((host) => host ?? []),
  }
}
