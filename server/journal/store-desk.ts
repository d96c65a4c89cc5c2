import type { Pool } from 'pg'
import { domainOf } from '../../shared/domains/registry.ts'
import { clusterClosed } from '../history/cluster-closed.ts'
import { Historian } from '../history/historian.ts'
import type { Found, Group, StoreState } from './committer.ts'
import { writeKeyframe } from './write-keyframe.ts'
import { RowCommitter } from './row-committer.ts'
import { createPool } from '../store/pool.ts'
import { secretsInConnection } from '../config/secrets.ts'
import { createLog, type Log } from '../log.ts'
import type { StoreAnswer, StoreRequest, StoreThreadOptions } from './store-messages.ts'

/** What is made of the journal is brought up to date this often; more often only when someone asks. */
const FLUSH_EVERY_MS = 1_000
const TIDY_EVERY_MS = 3_600_000
/** Feeds wait for what history is asked: a store that says nothing is given up then, and asked again. */
const ANSWER_WITHIN_MS = 30_000

/**
 * Everything that is done with the store while the server runs, in one thread: groups are committed as they come,
 * history is made of them behind.
 */
export class StoreDesk {
  private readonly committer: RowCommitter
  private readonly historian: Historian
  private readonly pool: Pool
  private readonly connection: StoreThreadOptions['connection']
  private readonly log: Log
  private readonly say: (answer: StoreAnswer) => void
  private failing: string | undefined
  private timers: NodeJS.Timeout[] = []

  constructor(options: StoreThreadOptions, say: (answer: StoreAnswer) => void) {
    const { connection, writer, zone, logLevel } = options
    const log = createLog(logLevel, secretsInConnection(connection))
    this.say = say
    this.log = log
    const application_name = 'toan-canh history'
    this.connection = connection
    this.pool = createPool(connection, log, { max: 2, application_name, answerWithinMs: ANSWER_WITHIN_MS })
    this.committer = new RowCommitter({
      connection,
      writer,
      log,
      onFailing: (reason) => {
        this.failing = reason
        this.tellState()
      },
    })
    this.historian = new Historian({ pool: this.pool, zone, domainOf, log, now: Date.now })
  }

  /** Takes up where history was left. */
  start(): void {
    this.tellWhenDone(this.historian.catchUp())
    this.timers = [
      setInterval(() => this.tellWhenDone(this.historian.flush()), FLUSH_EVERY_MS),
      setInterval(() => this.tellWhenDone(this.tidy()), TIDY_EVERY_MS),
    ]
  }

  async answer(request: StoreRequest): Promise<Found | undefined> {
    switch (request.ask) {
      case 'commit':
        await this.commit(request.group)
        return undefined
      case 'look-up':
        return this.historian.lookUp(request.readings, request.facts)
      case 'keyframe':
        return void (await writeKeyframe(this.pool, request.keyframe))
      case 'stop':
        return void (await this.stop())
    }
  }

  private async commit(group: Group): Promise<void> {
    await this.committer.commit(group)
    this.historian.take({ first: group.first, count: group.count, payload: group.bytes })
  }

  /** Lets go of what is kept no longer, and puts what will hardly change any more in the order in which it is read. */
  private async tidy(): Promise<void> {
    const { historian, log } = this
    // It is written anew for as long as it takes, and nobody waits for it.
    const pool = createPool(this.connection, log, { max: 1, application_name: 'toan-canh tidy' })
    try {
      await historian.dropExpired(Date.now())
      const client = await pool.connect()
      const ordered = await clusterClosed(client, Date.now()).finally(() => client.release())
      if (ordered.length > 0) log.info({ ordered }, 'history: partitions put in order')
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'history: not tidied')
    } finally {
      await pool.end()
    }
  }

  /** A failure is in the log, and tried again. */
  private tellWhenDone(work: Promise<unknown>): void {
    const tell = (): void => this.tellState()
    work.then(tell, tell)
  }

  private tellState(): void {
    const state: StoreState = { failing: this.failing, historyPosition: this.historian.state().position }
    this.say({ type: 'state', state })
  }

  private async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    await this.historian.flush().catch(() => undefined)
    await this.committer.stop()
    await this.pool.end()
  }
}
