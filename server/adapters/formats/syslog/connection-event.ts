import { isBlocking } from '../../logs/blocked-words.ts'
import { categoryOf } from '../../logs/category-of.ts'
import { strikeOut } from '../../logs/strike-out.ts'
import type { Aside, SecurityEvent } from '../../logs/security-event.ts'
import { keyValuesIn } from './key-values.ts'
import type { SyslogLine } from './syslog-line.ts'

/** A connection or a packet that a firewall tells of. */
interface Connection {
  sensor: string
  isStopped: boolean
  /** What was found in it, where a rule says so: then it is no mere connection, let through or not. */
  found?: string | undefined
  /** The one that it led to first. */
  hosts: readonly (string | undefined)[]
}

/**
 * What pfSense, OPNsense, MikroTik, Linux, Juniper, Check Point, Meraki, IOS, SonicWall and WatchGuard say of a
 * connection; undefined for what is none of it. One that was let through is no security event; what was turned away is
 * their everyday work.
 */
export function connectionEvent(line: SyslogLine, now: number): SecurityEvent | Aside | undefined {
  for (const read of MAKERS) {
    const connection = read(line)
    if (connection === undefined) continue
    const { isStopped, found = '' } = connection
    return isStopped || found !== '' ? eventOf(connection, line, now) : { aside: 'traffic' }
  }
  return undefined
}

function eventOf(connection: Connection, line: SyslogLine, now: number): SecurityEvent {
  const { sensor, isStopped, hosts } = connection
  const found = strikeOut(connection.found ?? '')
  return {
    at: line.at ?? now,
    sensor,
    signature: `${sensor} ${found || 'blocked'}`,
    title: `${sensor}: ${found || 'connection blocked'}`,
    severity: connection.found ? 'attention' : 'normal',
    category: categoryOf(found) ?? (connection.found ? 'intrusion' : undefined),
    isBlocked: isStopped,
    count: 1,
    hosts: [...hosts, line.host].flatMap((host) => host ?? []),
  }
}

const MAKERS: readonly ((line: SyslogLine) => Connection | undefined)[] = [
  filterlog,
  mikrotik,
  netfilter,
  juniper,
  checkPoint,
  meraki,
  ios,
  sonicWall,
  watchGuard,
]

/** Of pfSense and OPNsense: the action is the seventh field, the version of IP the ninth. */
function filterlog({ app, message }: SyslogLine): Connection | undefined {
  const fields = app === 'filterlog' ? message.slice(0, MAX_READ).split(',') : []
  const [action = '', version] = [fields[6], fields[8]]
  if (!/^(?:pass|block|reject|match|nat|rdr|binat)$/.test(action)) return undefined
  const [from, to] = version === '6' ? [15, 16] : [18, 19]
  return { sensor: 'pf', isStopped: isBlocking(action), hosts: [fields[to], fields[from]] }
}

/** What was done it only says where whoever set the rule wrote it before: `firewall,info DROP forward: in:…`. */
function mikrotik({ content }: SyslogLine): Connection | undefined {
  const match =
    /^firewall,[a-z,]{1,40} (.{0,64}?)\b(?:input|forward|output|prerouting|postrouting|srcnat|dstnat): in:/.exec(
      content,
    )
  if (match === null) return undefined
  const [, from, to] = /(\d+(?:\.\d+){3})(?::\d+)?->(\d+(?:\.\d+){3})/.exec(content.slice(0, MAX_READ)) ?? []
  return { sensor: 'MikroTik', ...saidBy(match[1]), hosts: [to, from] }
}

/** UniFi and VyOS end the name of a rule with what it does: `[WAN_IN-3003-D]`, dropped or rejected. */
const STOPS = /-[DR]\]$/
/** `SCANNERS ACCEPT`: of machines, and no attack. */
const LETS_THROUGH = /accept|allow|permit|pass|-A\]$/i
const NAMES_AN_ATTACK = /attack|scan|flood|spoof|brute|intrusion|exploit|malware|botnet/i

/** By the prefix that whoever set the rule gave it. */
function saidBy(prefix = ''): Pick<Connection, 'isStopped' | 'found'> {
  const said = prefix.trim()
  const isStopped = STOPS.test(said) || isBlocking(said.replaceAll(/[_:]/g, ' '))
  const isFound = NAMES_AN_ATTACK.test(said) && !LETS_THROUGH.test(said)
  return { isStopped, found: isFound ? said.replace(/:$/, '') : undefined }
}

/** Of Linux: what was done stands, if at all, in the prefix that its rule writes before `IN=`, as UFW always does. */
function netfilter({ content }: SyslogLine): Connection | undefined {
  const match =
    /^(?:kernel: ?)?(?:\[ ?\d{1,10}\.\d{1,9}\] ?)?(.{0,64}?) ?\bIN=\S{0,32} OUT=\S{0,32} .{0,200}?\bSRC=/.exec(
      content,
    )
  if (match === null) return undefined
  const [, prefix = ''] = match
  const fields = keyValuesIn(content.slice(0, MAX_READ))
  const hosts = [fields.get('DST'), fields.get('SRC')]
  return { sensor: prefix.startsWith('[UFW ') ? 'UFW' : 'netfilter', ...saidBy(prefix), hosts }
}

/** Of Junos, in words, or as a message of RFC 5424 whose fields are structured. */
function juniper({ messageId, data, content }: SyslogLine): Connection | undefined {
  const said = `${messageId ?? ''} ${content.slice(0, 200)}`
  const session = /\b(?:RT_FLOW|APPTRACK)_SESSION_(CREATE|CLOSE|DENY|VOL_UPDATE)(?:_LS)?\b/.exec(said)?.[1]
  if (session === undefined) return undefined
  const fields = Object.values(data)[0] ?? {}
  const [, from, to] = /([\da-f.:]{3,45})\/\d+->([\da-f.:]{3,45})\/\d+/.exec(content.slice(0, MAX_READ)) ?? []
  const hosts = [fields['destination-address'] ?? to, fields['source-address'] ?? from]
  return { sensor: 'Junos', isStopped: session === 'DENY', hosts }
}

/** `[action:"Accept"; src:"…"; …]`, as its Log Exporter writes what is no structured data by the grammar. */
function checkPoint({ message }: SyslogLine): Connection | undefined {
  if (!/^\[[\w ]{1,64}:"/.test(message) || !/\bproduct:"VPN-1 & FireWall-1"/.test(message)) return undefined
  const fields = new Map(
    [...message.slice(0, MAX_READ).matchAll(/(\w{1,64}):"([^"]{0,200})"/g)].map(
      ([, key = '', value = '']) => [key, value],
    ),
  )
  const action = fields.get('action') ?? ''
  const found = fields.get('attack')
  // Who logs in, or fails to, is told by the same product.
  if (!found && !isBlocking(action) && !/^(?:accept|allow|bypass|encrypt|decrypt)$/i.test(action))
    return undefined
  return {
    sensor: 'Check Point',
    isStopped: isBlocking(action),
    found,
    hosts: [fields.get('dst'), fields.get('src')],
  }
}

function meraki({ content }: SyslogLine): Connection | undefined {
  const match = /^(?:flows|firewall|urls|(?:ip|cellular|vpn)_(?:flow_start|flow_end|firewall))\s/.exec(
    content,
  )
  if (match === null || !/\bsrc=/.test(content)) return undefined
  const fields = keyValuesIn(content.slice(0, MAX_READ))
  const verdict = /\bpattern: (\w{1,20})/.exec(content)?.[1] ?? /^flows (deny)/.exec(content)?.[1]
  return { sensor: 'Meraki', isStopped: isBlocking(verdict), hosts: [fields.get('dst'), fields.get('src')] }
}

/** What an access list of IOS logs. */
function ios({ messageId, content }: SyslogLine): Connection | undefined {
  if (!/^IPACCESSLOG[A-Z]{0,3}$/.test(messageId ?? '')) return undefined
  const action = /\blist \S{1,128} (permitted|denied)\b/.exec(content.slice(0, MAX_READ))?.[1]
  if (action === undefined) return undefined
  const hosts = content.slice(0, MAX_READ).match(/(?<![\d.])\d+(?:\.\d+){3}(?![\d.])/g) ?? []
  return { sensor: 'Cisco IOS', isStopped: action === 'denied', hosts: hosts.toReversed() }
}

/** By the number of its message: 97 a page, 98 opened, 537 closed; 36 and what goes with it dropped. */
function sonicWall({ content }: SyslogLine): Connection | undefined {
  if (!/^\s*id=\S{1,64} sn=[\dA-F]{12} /i.test(content)) return undefined
  const fields = keyValuesIn(content.slice(0, MAX_READ))
  const isStopped = /^(?:36|37|38|41)$/.test(fields.get('m') ?? '')
  if (!isStopped && !/^(?:97|98|537)$/.test(fields.get('m') ?? '')) return undefined
  const hosts = [fields.get('dst'), fields.get('src')].map((host) => host?.split(':', 1).join(''))
  return { sensor: 'SonicWall', isStopped, hosts }
}

function watchGuard({ content }: SyslogLine): Connection | undefined {
  const action = /\bfirewall: msg_id="3000-01\d\d" (Allow|Deny) /.exec(content.slice(0, MAX_READ))?.[1]
  if (action === undefined) return undefined
  const hosts = content.slice(0, MAX_READ).match(/(?<![\d.])\d+(?:\.\d+){3}(?![\d.])/g) ?? []
  // Of its own IPS, with the numbers of the same part.
  const found = /\bsignature_name="([^"]{1,200})"/.exec(content)?.[1]
  return { sensor: 'WatchGuard', isStopped: action === 'Deny', found, hosts: hosts.slice(0, 2).toReversed() }
}

const MAX_READ = 2_000
