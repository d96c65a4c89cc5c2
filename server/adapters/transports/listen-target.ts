import type { SecureContextOptions } from 'node:tls'
import type { Listening } from '../../../shared/adapters/adapter-board.ts'
import type { AdapterMeter } from '../adapter-meter.ts'
import type { AdapterInput } from '../adapter.ts'
import type { LinesTaken } from './line-gatherer.ts'
import type { PollClock } from './poll-clock.ts'

/** A feed that is listened for, and how. */
export interface ListenTarget {
  feed: string
  port: number
  over: readonly ('udp' | 'tcp' | 'tls')[]
  /** Addresses and networks. */
  senders: readonly string[]
  maxLineBytes: number
  connections: number
  perSecond: number
  /** All that is set of it. */
  settings: string
}

export interface ListenParts {
  /** An address of this machine. */
  host: string
  clock: PollClock
  /** Undefined where this server has no certificate. */
  certificate: Certificate | undefined
  take: (feed: string, input: AdapterInput) => Promise<LinesTaken>
  meterOf: (feed: string) => Pick<AdapterMeter, 'failed' | 'listens'>
}

export interface Certificate {
  options: () => SecureContextOptions
}

export function nothingHeard(): Listening {
  return { isOpen: false, connections: 0, lines: 0, dropped: 0, cut: 0, turnedAway: 0 }
}
