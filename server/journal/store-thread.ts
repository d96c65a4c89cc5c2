import type { Worker } from 'node:worker_threads'
import type { Log } from '../log.ts'
import { startThread } from '../start-thread.ts'
import type { Committer, Found, Group, StoreState } from './committer.ts'
import type { FactKey, ReadingKey } from './look-up.ts'
import type { KeyframeParts, StoreAnswer, StoreRequest, StoreThreadOptions } from './store-messages.ts'
import { waitUntil } from './wait-until.ts'

/** A store that does not answer must not keep the centre from ending: what is half done is rolled back. */
const ENDS_WITHIN_MS = 5_000

interface Asked {
  resolve: (found: Found | undefined) => void
  reject: (error: Error) => void
}

/**
 * The store as the main thread sees it. Packing, sorting and adding up are done in a thread of their own, so that
 * feeds and dashboards wait for none of it.
 */
export class StoreThread implements Committer {
  state: StoreState = { failing: undefined, historyPosition: 0 }
  private readonly worker: Worker
  private readonly asked = new Map<number, Asked>()
  private readonly exited: Promise<void>
  private next = 0
  private ended: Error | undefined

  constructor(options: StoreThreadOptions, log: Log) {
    this.worker = startThread('journal/store-worker', options)
    this.worker.on('message', (answer: StoreAnswer) => this.hear(answer))
    this.worker.on('error', (error) => {
      log.fatal({ reason: error.stack }, 'the thread of the store failed')
      this.failAll(error)
    })
    this.exited = new Promise((resolve) => this.worker.once('exit', () => resolve()))
    void this.exited.then(() => this.failAll(new Error('the thread of the store has ended')))
  }

  async commit(group: Group): Promise<void> {
    await this.ask({ ask: 'commit', group }, [group.bytes.buffer as ArrayBuffer])
  }

  async lookUp(readings: readonly ReadingKey[], facts: readonly FactKey[]): Promise<Found> {
    const found = await this.ask({ ask: 'look-up', readings, facts })
    if (found === undefined) throw new Error('the store did not say what it found')
    return found
  }

  async keepKeyframe(keyframe: KeyframeParts): Promise<void> {
    await this.ask({ ask: 'keyframe', keyframe })
  }

  /**
   * What is committed stays; what is being made of it is finished, then the thread ends. What it may be at besides, such
   * as a partition that is put in order, is not waited for.
   */
  async stop(): Promise<void> {
    const ended = this.ask({ ask: 'stop' }).then(() => this.exited)
    await waitUntil(ended, ENDS_WITHIN_MS).catch(() => this.worker.terminate())
    await this.exited
  }

  private ask(message: StoreRequest, transfer: ArrayBuffer[] = []): Promise<Found | undefined> {
    if (this.ended) return Promise.reject(this.ended)
    const number = this.next++
    return new Promise((resolve, reject) => {
      this.asked.set(number, { resolve, reject })
      this.worker.postMessage({ number, message }, transfer)
    })
  }

  private hear(answer: StoreAnswer): void {
    switch (answer.type) {
      case 'done':
        return this.take(answer.number)?.resolve(answer.found)
      case 'failed':
        return this.take(answer.number)?.reject(new Error(answer.reason))
      case 'state':
        this.state = answer.state
    }
  }

  private take(number: number): Asked | undefined {
    const asked = this.asked.get(number)
    this.asked.delete(number)
    return asked
  }

  private failAll(error: Error): void {
    this.ended ??= error
    for (const { reject } of this.asked.values()) reject(error)
    this.asked.clear()
  }
}
