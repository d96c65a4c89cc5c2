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
import type { FromUplink, ToUplink, UplinkReport, UplinkThreadOptions } from './uplink-messages.ts'

/** How often the thread is told of feeds and of the time. */
const TELL_EVERY_MS = 1_000
const ENDS_WITHIN_MS = 3_000

export interface UplinkThreadParts {
  directives: DirectiveDesk
  proposals: ProposalDesk
  adopter: DefinitionAdopter
  above: AboveBook
  /** What it is told of this centre's feeds, as they are now. */
  feeds: () => Extract<ToUplink, { type: 'feeds' }>
  log: Log
}

/** The uplink as the main thread sees it: it is told of feeds, and tells how it does and what came down the link. */
export class UplinkThread {
  private readonly worker: Worker
  private readonly parts: UplinkThreadParts
  private readonly exited: Promise<void>
  private readonly timer: NodeJS.Timeout
  private said: UplinkReport | undefined

  /** Starts at once. */
  constructor(options: UplinkThreadOptions, parts: UplinkThreadParts) {
    this.parts = parts
    this.worker = startThread(new URL('./uplink-worker.ts', import.meta.url), options)
    this.exited = new Promise((resolve) => this.worker.once('exit', () => resolve()))
    this.worker.on('message', (message: FromUplink) => this.hear(message))
    this.worker.on('error', (error) => {
      parts.log.error({ reason: error.stack }, 'the thread of the uplink failed')
    })
    this.tell()
    this.timer = setInterval(() => this.tell(), TELL_EVERY_MS)
  }

  /** How it does; undefined until it said so. */
  report(): UplinkReport | undefined {
    return this.said
  }

  /** What was acknowledged is kept; the rest is sent by the next life. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    this.post({ type: 'stop' })
    await waitUntil(this.exited, ENDS_WITHIN_MS).catch(() => this.worker.terminate())
  }

  private hear(message: FromUplink): void {
    switch (message.type) {
      case 'feeds-wanted':
        return this.tell()
      case 'report':
        this.said = message.report
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
    const { proposals, directives, log } = this.parts
    const ofKind = (isProposal: boolean) => cases.filter((one) => (one.kind === PROPOSAL_KIND) === isProposal)
    proposals.keep(ofKind(true))
    directives.keep(ofKind(false)).then(
      () => this.post({ type: 'directives-kept', revision }),
      (error: unknown) => log.warn({ err: error }, 'directives not recorded'),
    )
  }

  private adopt({ definitions, until }: Extract<FromUplink, { type: 'definitions' }>): void {
    const { adopter, log } = this.parts
    adopter.adopt(definitions).then(
      (refused) => this.post({ type: 'definitions-kept', until, refused }),
      (error: unknown) => log.warn({ err: error }, 'definitions not recorded'),
    )
  }

  private post(message: ToUplink): void {
    this.worker.postMessage(message, [])
  }
}
