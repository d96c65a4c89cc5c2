import type { Pool, ClientConfig } from 'pg'
import type { Log } from '../log.ts'
import type { Anchor } from './anchor.ts'
import { appendAnchor, readLastAnchor } from './anchor-file.ts'
import { SYSTEM, type AuditEntry, type AuditPort } from './audit-port.ts'
import { AuditWriter } from './audit-writer.ts'
import { describeProblem, type ChainProblem } from '../../shared/audit/chain-problem.ts'
import { ChainWatch } from './chain-watch.ts'
import { checkTail } from './check-tail.ts'
import { cleanEntry } from './clean-entry.ts'
import { RefusalLimits } from './refusal-limits.ts'

export interface AuditParts {
  connection: ClientConfig
  pool: Pool
  /** As the store names its writer. */
  writer: string
  anchorFile: string
  now: () => number
  log: Log
  answerWithinMs?: number
}

export interface ChainState {
  intactTo: number
  problem: ChainProblem | undefined
  /** The last that was told outside the store, or that was found there at the start. */
  anchor: Anchor | undefined
}

/**
 * What people do and what is refused them, written down for good: one writer, one chain. Once a minute (`minute`)
 * counted refusals are written, and the head of the chain is told outside the store, in the log and in a file.
 */
export class Audit implements AuditPort {
  private readonly parts: AuditParts
  private readonly writer: AuditWriter
  private readonly limits = new RefusalLimits()
  private readonly watch: ChainWatch
  private readonly listeners: ((anchor: Anchor) => void)[] = []
  private anchor: Anchor | undefined
  /** Problems that were told of: a few, as each round ends with its first. */
  private readonly told = new Set<string>()
  private startProblem: ChainProblem | undefined

  constructor(parts: AuditParts) {
    this.parts = parts
    this.writer = new AuditWriter(parts)
    this.watch = new ChainWatch(parts.pool, parts.now(), (problem) => this.tell(problem))
  }

  /** Holds the chain's tail against the last anchor. What does not agree is told, and does not keep it from starting. */
  async start(): Promise<void> {
    const { anchorFile, pool, log } = this.parts
    try {
      this.anchor = await readLastAnchor(anchorFile)
      this.startProblem = this.anchor && (await checkTail(pool, this.anchor))
    } catch (error) {
      log.error({ err: error, file: anchorFile }, 'audit anchors cannot be read')
    }
    if (this.startProblem !== undefined) await this.tell(this.startProblem)
  }

  async record(entry: AuditEntry): Promise<void> {
    if (this.limits.admit(entry, this.parts.now())) await this.writer.write(cleanEntry(entry))
  }

  /** Each anchor, as it is made: for who keeps it farther away, such as the parent centre. */
  onAnchor(listener: (anchor: Anchor) => void): void {
    this.listeners.push(listener)
  }

  async state(): Promise<ChainState> {
    await this.watch.look(this.parts.now())
    return { ...this.soFar(), anchor: this.anchor }
  }

  /** What is due once a minute. Never rejects: what cannot be done now is done in the next. */
  async minute(): Promise<void> {
    const { log, now } = this.parts
    try {
      await this.writeCounts(false)
      await this.tellHead()
      await this.watch.look(now())
    } catch (error) {
      log.error({ err: error }, 'audit: what is due each minute was not done')
    }
  }

  /** Writes what waits and what was counted, and tells where the chain ends. */
  async stop(): Promise<void> {
    try {
      await this.writeCounts(true)
      await this.tellHead()
    } catch (error) {
      this.parts.log.error({ err: error }, 'audit: the last anchor was not written')
    }
    await this.writer.stop()
  }

  private soFar(): Pick<ChainState, 'intactTo' | 'problem'> {
    const { intactTo, problem } = this.watch
    const { startProblem } = this
    if (startProblem === undefined) return { intactTo, problem }
    return { intactTo: Math.min(intactTo, startProblem.number - 1), problem: problem ?? startProblem }
  }

  private async writeCounts(atStop: boolean): Promise<void> {
    const counts = this.limits.takeOver(this.parts.now(), atStop)
    await Promise.all(counts.map((entry) => this.writer.write(cleanEntry(entry))))
  }

  private async tellHead(): Promise<void> {
    const head = this.writer.committed
    if (head === undefined || head.number === 0 || head.hash === this.anchor?.hash) return
    const anchor = { number: head.number, hash: head.hash, at: this.parts.now() }
    this.parts.log.info(anchor, 'audit anchor')
    await appendAnchor(this.parts.anchorFile, anchor)
    this.anchor = anchor
    for (const listener of this.listeners) listener(anchor)
  }

  /** As loudly as it can be: in the log, and in the chain itself, where nobody may be listening. */
  private async tell(problem: ChainProblem): Promise<void> {
    const key = JSON.stringify(problem)
    if (this.told.has(key)) return
    this.told.add(key)
    const { log } = this.parts
    const reason = describeProblem(problem).en
    log.fatal({ ...problem, reason }, 'the audit is not what it was: run npm run verify-audit')
    const entry: AuditEntry = {
      action: 'audit.mismatch',
      who: SYSTEM,
      from: '',
      target: String(problem.number),
      outcome: 'failed',
      after: { problem, ...(this.anchor && { anchor: this.anchor }) },
      reason: problem.type,
    }
    await this.record(entry).catch((error: unknown) =>
      log.error({ err: error }, 'audit mismatch not recorded'),
    )
  }
}
