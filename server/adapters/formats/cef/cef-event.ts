import { isBlocking } from '../../logs/blocked-words.ts'
import { categoryOf } from '../../logs/category-of.ts'
import { fortigateFind } from '../../logs/fortigate-find.ts'
import { severityOfCef } from '../../logs/severity-words.ts'
import { strikeOutWritten } from '../../logs/strike-out.ts'
import type { Aside, LogContext, SecurityEvent } from '../../logs/security-event.ts'
import { MemberRefused } from '../../member-refused.ts'
import { cefTime } from './cef-time.ts'
import type { CefLine } from './read-cef.ts'

/** What it is about: the one who suffers first. */
const HOSTS = ['dhost', 'dst', 'dvchost', 'dvc', 'deviceExternalId', 'shost', 'src']
/** Of whom it speaks, by their keys: it is struck out wherever else it stands. */
const WHO =
  /user|host|addr|mail|^(?:[sd]?uid|src|dst|dvc|shost|dhost|smac|dmac|fname|request|msg|filePath|dntdom|sntdom)|name$/i

/** A line of CEF. `headerAt`: when its syslog header was written, for one that says no time of its own. */
export function cefEvent(
  cef: CefLine,
  header: { at: number | undefined; host: string | undefined },
  context: LogContext,
): SecurityEvent | Aside {
  if (isLetThrough(cef)) return { aside: 'traffic' }
  const severity = severityOfCef(cef.severity)
  if (severity === undefined) throw new MemberRefused('malformed', 'severity')
  const { fields } = cef
  const who = [...fields].flatMap(([key, value]) => (WHO.test(key) ? [value] : []))
  const name = strikeOutWritten(cef.name, who)
  const rule = isOfOneEvent(cef.classId) ? '' : strikeOutWritten(cef.classId, who)
  const text = strikeOutWritten(fields.get('cat') ?? '', who)
  const find = fortigateOf(cef, who)
  return {
    at: timeOf(fields, context) ?? header.at ?? context.now,
    sensor: strikeOutWritten(`${cef.vendor} ${cef.product}`, []) || 'CEF',
    signature: find?.signature ?? ([rule, name].filter((part) => part !== '').join(' ') || 'CEF'),
    title: find?.title ?? (name || rule || 'CEF'),
    text: text === '' ? undefined : text,
    severity: find?.severity ?? severity,
    category: find ? find.category : categoryOf(cef.name, text),
    isBlocked: isBlocking(fields.get('act')) || isBlocking(fields.get('deviceAction')),
    count: countOf(fields.get('cnt')),
    hosts: [
      ...HOSTS.flatMap((key) => fields.get(key) ?? []),
      ...(header.host === undefined ? [] : [header.host]),
    ],
  }
}

/** FortiGate names its kind of line in CEF (`utm:virus infected blocked`), and what it found in keys of its own. */
function fortigateOf({ vendor, product, classId, name, fields }: CefLine, who: readonly string[]) {
  if (!/^fortinet$/i.test(vendor) || !/^fortigate/i.test(product)) return undefined
  const kind = /^(?:traffic|utm|event)(?::[\w-]{1,40})?(?=\s|$)/.exec(fields.get('cat') || name)?.[0]
  if (kind === undefined) return undefined
  const own = [...fields].flatMap(([key, value]) =>
    key.startsWith('FTNTFGT') ? [[key.slice('FTNTFGT'.length), value] as const] : [],
  )
  const context = fields.get('requestContext') ?? ''
  const sites = SITES.test(context) ? [['catdesc', context] as const] : []
  const others = who.filter((value) => value !== context)
  return fortigateFind(new Map([['logid', classId] as const, ...sites, ...own]), kind, others)
}

/** A category of sites stands where others write the address of a page. */
const SITES = /^[A-Za-z][A-Za-z &,()-]{1,80}$/

/** A connection that a firewall let through: FortiGate and PAN-OS name it as such, Check Point says no severity. */
function isLetThrough({ name, classId, product, severity, fields }: CefLine): boolean {
  const action = fields.get('act') ?? fields.get('deviceAction')
  if (TRAFFIC.test(name)) return action !== undefined && !isBlocking(action)
  // LEEF has no name, and may say no severity of an attack that was let through either: its class tells what it is.
  if (name === '' && !CONNECTION.test(classId)) return false
  const isOfFirewall = /firewall/i.test(product) && /^unknown$/i.test(severity)
  return isOfFirewall && /^(?:accept|allow|pass|permit)/i.test(action ?? '')
}

/** Whole, or with its kind: `traffic:forward close`. `Traffic to a known botnet` is none. */
const TRAFFIC = /^traffic(?:$|[: ](?:forward|local|multicast|sniffer|ztna)\b)/i
const CONNECTION = /^(?:accept|allow|pass|permit|connection|traffic|log$)/i

/** Some write the id of the event where the id of its class belongs: then its name is its class. */
function isOfOneEvent(classId: string): boolean {
  return /^(?=.*\d)[\da-f]{16,}$|^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(classId)
}

/** When it was received, or ended, or began. */
function timeOf(fields: CefLine['fields'], context: LogContext): number | undefined {
  for (const key of ['rt', 'end', 'start', 'deviceReceiptTime', 'endTime', 'startTime']) {
    const said = fields.get(key)
    if (said === undefined || said === '') continue
    const at = cefTime(said, context)
    if (at === undefined) throw new MemberRefused('malformed', key)
    return at
  }
  return undefined
}

const MAX_COUNT = 1_000_000

function countOf(said: string | undefined): number {
  return said !== undefined && /^\d{1,7}$/.test(said) ? Math.min(Math.max(Number(said), 1), MAX_COUNT) : 1
}
