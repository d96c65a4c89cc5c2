import type { Pool } from 'pg'
import { Historian } from '../history/historian.ts'
import type { Found, Group, StoreState } from './committer.ts'
import { insertKeyframe } from './keyframe-rows.ts'
import { RowCommitter } from './row-committer.ts'
import { createPool } from '../store/pool.ts'
import { createLog } from '../log.ts'
import type { StoreAnswer, StoreRequest, StoreThreadOptions } from './store-messages.ts'

/** What is made of the journal is brought up to date this often; more often only when someone asks. */
const FLUSH_EVERY_MS = 1_000
const RETENTION_EVERY_MS = 3_600_000

/**
 * Everything that is done with the store while the server runs, in one thread: groups are committed as they come,
 * history is made of them behind.
 */
export class StoreDesk {
  private readonly committer: RowCommitter
  private readonly historian: Historian
  private readonly pool: Pool
  private readonly say: (answer: StoreAnswer) => void
  private failing: string | undefined
  private timers: NodeJS.Timeout[] = []
  /** What the historian does, it does one after the other. */
  private work: Promise<void> = Promise.resolve()

  constructor(options: StoreThreadOptions, say: (answer: StoreAnswer) => void) {
    const { connection, zone, logLevel } = options
    const log = createLog(logLevel)
    this.say = say
    this.pool = createPool(connection, log, { max: 2, application_name: 'toan-canh history' })
    this.committer = new RowCommitter({
      connection,
      log,
      onFailing: (reason) => {
        this.failing = reason
        this.tellState()
      },
    })
    this.historian = new Historian({ pool: this.pool, zone, log, now: Date.now })
  }

  /** Takes up where history was left. */
  start(): void {
    this.inTurn(() => this.historian.catchUp())
    this.timers = [
      setInterval(() => this.inTurn(() => this.historian.flush()), FLUSH_EVERY_MS),
      setInterval(() => this.inTurn(() => this.historian.dropExpired(Date.now())), RETENTION_EVERY_MS),
    ]
  }

  async answer(request: StoreRequest): Promise<Found | undefined> {
    switch (request.ask) {
      case 'commit':
        await this.commit(request.group)
        return undefined
      case 'look-up':
        return this.inTurn(async () => {
          await this.historian.flush()
          const readings = await this.historian.revisionsOf(request.readings)
          return { readings, facts: await this.historian.factsOf(request.facts) }
        })
      case 'keyframe':
        return void (await insertKeyframe(this.pool, request.keyframe))
      case 'stop':
        return void (await this.stop())
    }
  }

  private async commit(group: Group): Promise<void> {
    await this.committer.commit(group)
    this.historian.take({ first: group.first, count: group.count, payload: group.bytes })
  }

  /** Answers what the task answers; the next begins whatever became of it. */
  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.work.then(task)
    this.work = done.then(
      () => this.tellState(),
      () => this.tellState(),
    )
    return done
  }

  private tellState(): void {
    const state: StoreState = { failing: this.failing, historyPosition: this.historian.state().position }
    this.say({ type: 'state', state })
  }

  private async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    await this.inTurn(() => this.historian.flush()).catch(() => undefined)
    await this.committer.stop()
    await this.pool.end()
  }
}
