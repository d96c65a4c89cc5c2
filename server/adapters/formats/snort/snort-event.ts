import { isBlocking } from '../../logs/blocked-words.ts'
import { categoryOf } from '../../logs/category-of.ts'
import { yearlessMoment } from '../../logs/log-time.ts'
import { severityOfPriority } from '../../logs/severity-words.ts'
import { strikeOut } from '../../logs/strike-out.ts'
import type { LogContext, SecurityEvent } from '../../logs/security-event.ts'
import { csvFields } from './csv-fields.ts'

const STAMP = /^(\d\d)\/(\d\d)(?:\/(\d\d|\d{4}))?-(\d\d:\d\d:\d\d)(\.\d{1,9})?(?=[ ,])/
const RULE = /\[(\d{1,10}):(\d{1,10}):(\d{1,10})\] ?/
const FLOW = /\{([\w-]{1,20})\} ?(\S{1,64}) -> (\S{1,64})/
/** In the order in which Snort writes them where it is not told otherwise. */
const CSV = { generator: 1, rule: 2, revision: 3, message: 4, source: 6, target: 8, fields: 9 }

/** An alert of Snort as `alert_fast`, by syslog or in CSV, or a line of Sourcefire; undefined for another. */
export function snortEvent(line: string, context: LogContext): SecurityEvent | undefined {
  const at = timeOf(line, context)
  return sourcefire(line, at, context) ?? ruleEvent(line, at, context) ?? csvEvent(line, at)
}

function timeOf(line: string, context: LogContext): number | undefined {
  const match = STAMP.exec(line)
  if (match === null) return undefined
  const [, month, day, year, time = '', fraction] = match
  const said = { month: Number(month), day: Number(day), time, fraction }
  return yearlessMoment({ ...said, year: year === undefined ? undefined : Number(year) }, context)
}

function ruleEvent(line: string, at: number | undefined, { now }: LogContext): SecurityEvent | undefined {
  const rule = RULE.exec(line)
  if (rule === null) return undefined
  const [head, generator, id] = rule
  const message =
    line.slice(rule.index + head.length).split(/\[\*\*\]|\[[A-Z][\w ]{0,30}:|\{[\w-]{1,20}\}/, 1)[0] ?? ''
  const text = within(line, 'Classification')
  const priority = Number(within(line, 'Priority'))
  return {
    at: at ?? now,
    sensor: /^SFIMS\b/.test(line) ? 'Sourcefire' : 'Snort',
    signature: `${generator}:${id}`,
    title: strikeOut(message.replace(/^"|"\s*$/g, '')) || `${generator}:${id}`,
    text: text === undefined ? undefined : strikeOut(text),
    // An alert that says no priority is an alert.
    severity: priority > 0 ? severityOfPriority(priority) : 'attention',
    category: categoryOf(message, text),
    isBlocked: /\[(?:W?drop|block|reject)/i.test(line),
    count: 1,
    hosts: hostsOf(line),
  }
}

/** What connections came and went, by what was done with them. */
function sourcefire(line: string, at: number | undefined, context: LogContext): SecurityEvent | undefined {
  if (!/^SFIMS\b/.test(line)) return undefined
  const intrusion = ruleEvent(line, at, context)
  if (intrusion !== undefined) return intrusion
  const action = /Firewall Rule Action: ([A-Za-z ]{1,40})/.exec(line)?.[1]
  const kind = /Connection Type: ([A-Za-z ]{1,20})/.exec(line)?.[1]
  if (action === undefined && kind === undefined) return undefined
  const said = [kind, action].filter((part) => part !== undefined).join(', ')
  return {
    at: at ?? context.now,
    sensor: 'Sourcefire',
    signature: `connection ${said}`,
    title: `Sourcefire: connection, ${said}`,
    severity: 'normal',
    isBlocked: isBlocking(action),
    count: 1,
    hosts: hostsOf(line),
  }
}

function csvEvent(line: string, at: number | undefined): SecurityEvent | undefined {
  const fields = at === undefined ? [] : csvFields(line)
  const [generator = '', id = ''] = [fields[CSV.generator], fields[CSV.rule]]
  if (at === undefined || fields.length < CSV.fields || !/^\d+$/.test(generator) || !/^\d+$/.test(id))
    return undefined
  const message = fields[CSV.message] ?? ''
  return {
    at,
    sensor: 'Snort',
    signature: `${generator}:${id}`,
    title: strikeOut(message) || `${generator}:${id}`,
    severity: 'attention',
    category: categoryOf(message),
    isBlocked: false,
    count: 1,
    hosts: [fields[CSV.target] ?? '', fields[CSV.source] ?? ''],
  }
}

function within(line: string, name: string): string | undefined {
  return new RegExp(`\\[${name}: ?([^\\]]{1,200})\\]`).exec(line)?.[1]
}

function hostsOf(line: string): string[] {
  const [, , source = '', target = ''] = FLOW.exec(line) ?? []
  return [target, source].map((end) => end.replace(/:\d{1,5}$/, '')).filter((host) => host !== '')
}
