import { createHash } from 'node:crypto'
import type { Case, Notice } from '../../../shared/observation.ts'
import { SEVERITIES, type Severity } from '../../../shared/severity.ts'
import type { SecurityEvent } from './security-event.ts'

export const INCIDENT = 'infosec.incident'
export const NOTICE = 'infosec.alert'
/** Ids of what is made of logs begin so. */
export const LOG_ID = 'log-'

/** Events of one signature on one system on one day: an incident, or a notice. */
export interface Alert {
  readonly id: string
  readonly kind: typeof INCIDENT | typeof NOTICE
  readonly area: string
  readonly system: string | undefined
  readonly sensor: string
  readonly signature: string
  readonly title: string
  readonly text: string | undefined
  readonly category: string | undefined
  /** The highest of its events. */
  readonly severity: Severity
  /** Times of the first and the newest event, epoch milliseconds. */
  readonly first: number
  readonly last: number
  readonly events: number
  readonly blocked: number
  readonly revision: number
  /** Before this life of the server it was told up to here: what is not newer counts as a repeat. */
  readonly knownUntil: number
  /** As it was said. */
  readonly fact: Case | Notice
}

/** One that is about to be said, for the first time where it has no fact. */
export type DraftAlert = Omit<Alert, 'fact'> & Partial<Pick<Alert, 'fact'>>

/** What an alert is of. */
export interface AlertKey {
  kind: Alert['kind']
  day: string
  system: string | undefined
  area: string
  sensor: string
  signature: string
}

export function idOfAlert({ kind, day, area, system, sensor, signature }: AlertKey): string {
  const named = JSON.stringify([kind, day, area, system ?? null, sensor, signature])
  return `${LOG_ID}${createHash('sha256').update(named).digest('hex').slice(0, 32)}`
}

/** With one more event, or of the first of it. */
export function withEvent(
  alert: DraftAlert | undefined,
  id: string,
  key: AlertKey,
  event: SecurityEvent,
): DraftAlert {
  const blocked = event.isBlocked ? event.count : 0
  if (alert === undefined) {
    const { sensor, signature, kind, area, system } = key
    const { title, text, category, severity, at, count } = event
    const said = { title, text, category, severity, first: at, last: at, events: count, blocked }
    return { id, kind, area, system, sensor, signature, ...said, revision: 0, knownUntil: -Infinity }
  }
  return {
    ...alert,
    severity: higher(alert.severity, event.severity),
    first: Math.min(alert.first, event.at),
    last: Math.max(alert.last, event.at),
    events: alert.events + event.count,
    blocked: alert.blocked + blocked,
  }
}

function higher(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b
}

/**
 * As an observation. `quietMs`: how long after its newest event it is over. An incident
 * that is over by `now` is closed: nobody else would close it.
 */
export function factOf(alert: DraftAlert, quietMs: number, now: number): Case | Notice {
  const { id, area, title, text, severity, revision, first, last, sensor, system, signature } = alert
  const overAt = last + quietMs
  const isOver = overAt <= now
  const counts = { signature, events: alert.events, blocked: alert.blocked }
  const said = { id, revision, area, title, ...(text !== undefined && { text }), severity }
  if (alert.kind === NOTICE) {
    const attributes = { issuer: sensor, ...(system !== undefined && { affects: system }), ...counts }
    return { type: 'notice', kind: NOTICE, ...said, at: last, expiresAt: overAt, attributes }
  }
  return {
    type: 'case',
    kind: INCIDENT,
    ...said,
    at: isOver ? overAt : last,
    ...(alert.category !== undefined && { category: alert.category }),
    status: isOver ? 'quiet' : 'new',
    openedAt: first,
    ...(isOver && { closedAt: overAt }),
    attributes: { sensor, ...(system !== undefined && { system }), ...counts },
  }
}

/** What a former life of the server said. */
export function alertOf(fact: Case | Notice): Alert {
  const { id, area, title, text, severity = 'attention', at, attributes = {} } = fact
  const isCase = fact.type === 'case'
  const system = attributes[isCase ? 'system' : 'affects']
  return {
    id,
    kind: isCase ? INCIDENT : NOTICE,
    area,
    system: typeof system === 'string' ? system : undefined,
    sensor: String(attributes[isCase ? 'sensor' : 'issuer']),
    signature: String(attributes['signature']),
    title,
    text,
    category: isCase ? fact.category : undefined,
    severity,
    first: isCase ? fact.openedAt : at,
    last: at,
    events: Number(attributes['events'] ?? 0),
    blocked: Number(attributes['blocked'] ?? 0),
    revision: fact.revision ?? 0,
    knownUntil: at,
    fact,
  }
}
