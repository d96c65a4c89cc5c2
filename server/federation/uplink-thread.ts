import type { Worker } from 'node:worker_threads'
import type { Case } from '../../shared/observation.ts'
import { PROPOSAL_KIND } from '../../shared/federation/proposal.ts'
import type { DefinitionAdopter } from '../dictionary/definition-adopter.ts'
import { waitUntil } from '../journal/wait-until.ts'
import type { Log } from '../log.ts'
import { startThread } from '../start-thread.ts'
import type { AboveBook } from './above-book.ts'
import type { DirectiveDesk } from './directive-desk.ts'
import type { ProposalDesk } from './proposal-desk.ts'
import {
  UNHEARD,
  type FromUplink,
  type ToUplink,
  type UplinkReport,
  type UplinkThreadOptions,
} from './uplink-messages.ts'

/** How often the thread is told of feeds and of the time. */
const TELL_EVERY_MS = 1_000
const ENDS_WITHIN_MS = 3_000
/** A thread that failed, such as for want of the store, is begun anew. */
const AGAIN_AFTER_MS = 5_000
/** It says each second how it does; what it said longer ago is not so any more. */
const SAID_FOR_MS = 10_000

export interface UplinkThreadParts {
  directives: DirectiveDesk
  proposals: ProposalDesk
  adopter: DefinitionAdopter
  above: AboveBook
  /** What it is told of this centre's feeds, as they are now. */
  feeds: () => Extract<ToUplink, { type: 'feeds' }>
  now: () => number
  log: Log
  againAfterMs?: number
}

/** The uplink as the main thread sees it: it is told of feeds, and tells how it does and what came down the link. */
export class UplinkThread {
  private readonly options: UplinkThreadOptions
  private readonly parts: UplinkThreadParts
  private readonly timer: NodeJS.Timeout
  private worker: { thread: Worker; exited: Promise<void> } | undefined
  private again: NodeJS.Timeout | undefined
  private isStopped = false
  private isAdopting = false
  private said: { report: UplinkReport; at: number } | undefined

  /** Starts at once. */
  constructor(options: UplinkThreadOptions, parts: UplinkThreadParts) {
    this.options = options
    this.parts = parts
    this.begin()
    this.timer = setInterval(() => this.tell(), TELL_EVERY_MS)
  }

  /** How it does; undefined until it said so, or failed. Without a word of it nothing goes up, whatever it said last. */
  report(): UplinkReport | undefined {
    if (this.said === undefined) return undefined
    const { report, at } = this.said
    const silentMs = this.parts.now() - at
    if (silentMs < SAID_FOR_MS && this.worker !== undefined) return report
    const reason = report.reason ?? 'the uplink of this server does not answer'
    return { ...report, status: 'unreached', reason, lagMs: report.lagMs + Math.max(0, silentMs) }
  }

  /** What was acknowledged is kept; the rest is sent by the next life. */
  async stop(): Promise<void> {
    this.isStopped = true
    clearInterval(this.timer)
    clearTimeout(this.again)
    const { worker } = this
    if (worker === undefined) return
    this.post({ type: 'stop' })
    await waitUntil(worker.exited, ENDS_WITHIN_MS).catch(() => worker.thread.terminate())
  }

  private begin(): void {
    const { log } = this.parts
    const thread = startThread('federation/uplink-worker', this.options)
    thread.on('message', (message: FromUplink) => this.hear(message))
    let reason: string | undefined
    thread.on('error', (error) => {
      reason = error.message
      log.error({ reason: error.stack }, 'the thread of the uplink failed')
    })
    const exited = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    this.worker = { thread, exited }
    void exited.then(() => this.ended(reason ?? 'the thread of the uplink has ended'))
    this.tell()
  }

  /** Whatever it was, the next one begins at what was acknowledged. */
  private ended(reason: string): void {
    if (this.isStopped) return
    const { now, againAfterMs = AGAIN_AFTER_MS } = this.parts
    this.worker = undefined
    const { report, at } = this.said ?? { report: UNHEARD, at: now() }
    this.said = { report: { ...report, status: 'unreached', reason }, at }
    this.again = setTimeout(() => this.begin(), againAfterMs)
  }

  private hear(message: FromUplink): void {
    switch (message.type) {
      case 'feeds-wanted':
        return this.tell()
      case 'report':
        this.said = { report: message.report, at: this.parts.now() }
        this.parts.above.leaveOut(message.report.refusedDefinitions)
        return
      case 'directives':
        return this.keep(message.directives, message.revision)
      case 'definitions':
        return this.adopt(message)
      case 'figures':
        return this.parts.above.take(message.parent, message.figures)
      case 'figures-heard':
        return this.parts.above.heard()
    }
  }

  private tell(): void {
    this.post(this.parts.feeds())
  }

  /** What is not recorded now is asked for again. */
  private keep(cases: readonly Case[], revision: number): void {
    this.record(cases).then(
      () => this.post({ type: 'directives-kept', revision }),
      (error: unknown) => this.parts.log.warn({ err: error }, 'directives not recorded'),
    )
  }

  private async record(cases: readonly Case[]): Promise<void> {
    const { proposals, directives } = this.parts
    const ofKind = (isProposal: boolean) => cases.filter((one) => (one.kind === PROPOSAL_KIND) === isProposal)
    proposals.keep(ofKind(true))
    await directives.keep(ofKind(false))
  }

  private adopt({ definitions, until }: Extract<FromUplink, { type: 'definitions' }>): void {
    const { adopter, log } = this.parts
    // They are asked for each second until they are kept: while some are being adopted none wait behind them.
    if (this.isAdopting) return
    this.isAdopting = true
    adopter
      .adopt(definitions)
      .then(
        (refused) => this.post({ type: 'definitions-kept', until, refused }),
        (error: unknown) => log.warn({ err: error }, 'definitions not recorded'),
      )
      .finally(() => (this.isAdopting = false))
  }

  private post(message: ToUplink): void {
    this.worker?.thread.postMessage(message, [])
  }
}
