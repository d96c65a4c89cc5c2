import type { Severity } from '../../../shared/severity.ts'
import { categoryOf } from './category-of.ts'
import { severityOfCef } from './severity-words.ts'
import type { SecurityEvent } from './security-event.ts'
import { strikeOut } from './strike-out.ts'

/** By the keys of FortiOS, in whichever form it wrote them. */
export type FortigateFields = ReadonlyMap<string, string>

/** What a line of FortiGate tells of; without a title where it names nothing but its kind. */
export interface FortigateFind extends Pick<SecurityEvent, 'signature' | 'category'> {
  title: string | undefined
  severity: Severity | undefined
}

/**
 * `kind` is `utm:ips`, `event:system`. `who`: of whom the line speaks. One rule, one virus, one category of sites and
 * one kind of event are each one signature: what only the id of the message holds together is not the same.
 */
export function fortigateFind(fields: FortigateFields, kind: string, who: readonly string[]): FortigateFind {
  const rule = said(fields, 'attack') ?? said(fields, 'virus')
  const id = idOf(fields, 'attackid') ?? idOf(fields, 'virusid')
  const isEvent = kind.startsWith('event')
  // Texts of the maker's own list, that name nobody: an `Admin` among the users would cut them.
  const event = isEvent ? said(fields, 'logdesc') : undefined
  const named = strikeOut(rule ?? subjectOf(fields, kind) ?? '', who) || strikeOut(event ?? '')
  const logid = said(fields, 'logid') ?? said(fields, 'log_id')
  const parts = rule === undefined ? [logid, named] : [named || logid]
  return {
    signature: strikeOut([kind, ...(id === undefined ? parts : [id])].filter(Boolean).join(' ')),
    title: named || undefined,
    severity: severityOf(fields, kind),
    category: rule === undefined ? categoryOfFailed(event) : (categoryOf(rule, kind) ?? CATEGORIES.get(kind)),
  }
}

/** What a line without an attack or a virus is about: of sites their category, never their names. */
function subjectOf(fields: FortigateFields, kind: string): string | undefined {
  if (SITES.test(kind)) return said(fields, 'catdesc')
  return APPS.test(kind) ? said(fields, 'app') : undefined
}

const SITES = /\b(?:webfilter|dns)\b/
const APPS = /\bapp-ctrl\b/
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['utm:ips', 'intrusion'],
  ['utm:virus', 'malware'],
])

/** A login that succeeded is no attack. */
function categoryOfFailed(event: string | undefined): string | undefined {
  return event !== undefined && /fail|disabled|denied/i.test(event) ? categoryOf(event) : undefined
}

/** Of an attack how grave it is; a level is what the device thinks of its line: of every virus a warning. */
function severityOf(fields: FortigateFields, kind: string): Severity | undefined {
  // What a firewall turned away is its everyday work, also where it thinks little of who it was (`crlevel`).
  if (kind.startsWith('traffic')) return 'normal'
  const level = fields.get('level')?.toLowerCase() ?? ''
  return (
    severityOfCef(said(fields, 'severity') ?? said(fields, 'crlevel') ?? '') ??
    (kind.startsWith('event') ? EVENT_LEVELS : LEVELS).get(level) ??
    (said(fields, 'virus') === undefined ? undefined : 'attention')
  )
}

const LEVELS: ReadonlyMap<string, Severity> = new Map([
  ['emergency', 'critical'],
  ['alert', 'critical'],
  ['critical', 'high'],
  ['error', 'attention'],
])
/** It calls every password that was mistyped an alert, and a lost neighbour critical: somebody should look. */
const EVENT_LEVELS: ReadonlyMap<string, Severity> = new Map([
  ['emergency', 'high'],
  ['alert', 'attention'],
  ['critical', 'attention'],
  ['error', 'attention'],
])

function said(fields: FortigateFields, key: string): string | undefined {
  const value = fields.get(key)?.trim() ?? ''
  return value === '' || value === 'N/A' ? undefined : value
}

/** Zero is of what has none. */
function idOf(fields: FortigateFields, key: string): string | undefined {
  const id = said(fields, key)
  return id !== undefined && /^\d{1,20}$/.test(id) && !/^0+$/.test(id) ? id : undefined
}
