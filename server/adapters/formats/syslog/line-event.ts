import { cefEvent } from '../cef/cef-event.ts'
import { readCef } from '../cef/read-cef.ts'
import { eveEvent, isEve } from '../eve/eve-event.ts'
import { readLeef } from '../leef/read-leef.ts'
import { snortEvent } from '../snort/snort-event.ts'
import { isWazuh, wazuhEvent } from '../wazuh/wazuh-event.ts'
import { severityOfSyslog } from '../../logs/severity-words.ts'
import { strikeOut } from '../../logs/strike-out.ts'
import type { Aside, LogContext, SecurityEvent } from '../../logs/security-event.ts'
import { asaEvent } from './asa-event.ts'
import { connectionEvent } from './connection-event.ts'
import { fortigateEvent } from './fortigate-event.ts'
import { merakiEvent } from './meraki-event.ts'
import { panosEvent } from './panos-event.ts'
import { sophosEvent } from './sophos-event.ts'
import type { SyslogLine } from './syslog-line.ts'

/** What may stand in a line of syslog, in the order in which it is looked for. */
export const CONTENTS = [
  'asa',
  'cef',
  'leef',
  'fortigate',
  'panos',
  'sophos',
  'connection',
  'snort',
  'json',
] as const
type Content = (typeof CONTENTS)[number]

/** RFC 3164: what comes without a priority is of facility user and a notice. */
const NOTICE = 5

/** As the event that it tells, whichever device wrote it. Throws MemberRefused. */
export function lineEvent(line: SyslogLine, context: LogContext): SecurityEvent | Aside {
  return contentEvent(line, context, CONTENTS) ?? plainEvent(line, context)
}

/** Undefined where none of these stands in the line. */
export function contentEvent(
  line: SyslogLine,
  context: LogContext,
  contents: readonly Content[],
): SecurityEvent | Aside | undefined {
  for (const content of contents) {
    const event = eventOf(content, line, context)
    if (event !== undefined) return event
  }
  return undefined
}

function eventOf(content: Content, line: SyslogLine, context: LogContext) {
  const at = line.at ?? context.now
  switch (content) {
    case 'asa': {
      const event = asaEvent(line)
      return event === undefined || 'aside' in event ? event : { ...event, at }
    }
    case 'cef': {
      const cef = readCef(line.content)
      return cef && cefEvent(cef, line, context)
    }
    case 'leef': {
      const leef = readLeef(line.content, line.at, context)
      return leef && cefEvent(leef, line, context)
    }
    case 'sophos':
      return sophosEvent(line, { ...context, now: at })
    case 'connection':
      return merakiEvent(line, at) ?? connectionEvent(line, at)
    case 'fortigate':
      return fortigateEvent(line, { ...context, now: at })
    case 'panos':
      return panosEvent(line, { ...context, now: at })
    case 'snort':
      return (
        snortEvent(line.content, { ...context, now: at }) ?? snortEvent(line.message, { ...context, now: at })
      )
    case 'json':
      return recordEvent(line.message, context)
  }
}

function recordEvent(message: string, context: LogContext): SecurityEvent | Aside | undefined {
  if (!message.startsWith('{')) return undefined
  const record = recordOf(message)
  if (isEve(record)) return eveEvent(record, context)
  return isWazuh(record) ? wazuhEvent(record, context) : undefined
}

function recordOf(message: string): unknown {
  try {
    return JSON.parse(message)
  } catch {
    return undefined
  }
}

/** What a program says in its own words: they may be about anybody, and are not told. */
function plainEvent(line: SyslogLine, { now }: LogContext): SecurityEvent {
  const level = line.level ?? NOTICE
  const app = strikeOut(line.app ?? '') || 'syslog'
  const id = strikeOut(line.messageId ?? '')
  const signature = [app, id, LEVELS[level]].filter((part) => part !== '').join(' ')
  return {
    at: line.at ?? now,
    sensor: 'syslog',
    signature,
    title: `${[app, id].filter((part) => part !== '').join(' ')}: ${LEVELS[level]}`,
    severity: severityOfSyslog(level),
    isBlocked: false,
    count: 1,
    hosts: line.host === undefined ? [] : [line.host],
  }
}

const LEVELS = ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'info', 'debug']
