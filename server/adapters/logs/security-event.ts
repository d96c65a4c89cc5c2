import type { Severity } from '../../../shared/severity.ts'
import type { LogCounts } from '../../../shared/adapters/log-counts.ts'
import type { Refused } from '../adapter.ts'

/** What a line of a log says that happened, in the words of no device. */
export interface SecurityEvent {
  /** Epoch milliseconds. */
  at: number
  /** What found it: `Suricata`, `Cisco ASA`. */
  sensor: string
  /** The rule that it broke, as the sensor names it. */
  signature: string
  /** What the rule is about, for people; nobody's address or name stands in it. */
  title: string
  /** The class of the rule, as the sensor has it. */
  text?: string | undefined
  severity: Severity
  /** One of the categories of incidents. */
  category?: string | undefined
  isBlocked: boolean
  /** How many events the line stands for. */
  count: number
  /** Addresses and names of hosts, the one that suffers first: to find the system by, and never told. */
  hosts: readonly string[]
}

/** A member that is no security event: what it is instead. */
export interface Aside {
  aside: string
}

/** An event, and what tells it from all others: the line, and which of its like in its document. */
export interface CountedEvent extends SecurityEvent {
  print: number
}

export interface TranslatedLog {
  /** Lines or members of the document. */
  read: number
  events: CountedEvent[]
  aside: LogCounts['aside']
  refused: Refused[]
}

export interface LogContext {
  /** IANA zone of times that say none. */
  readonly zone: string
  /** The feed's own clock, epoch milliseconds. */
  readonly now: number
}
