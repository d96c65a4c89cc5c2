import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Committer, Group } from '../../server/journal/committer.ts'
import { readGroup } from '../../server/journal/group-reader.ts'
import type { GroupOrigin } from '../../server/journal/group.ts'
import { Journal } from '../../server/journal/journal.ts'

describe('the journal', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('says that what was recorded is durable after its commit, and not before', async () => {
    const { journal, disk } = start()
    record(journal, 1)
    const told = vi.fn<() => void>()
    void journal.committed().then(told)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(disk.groups).toHaveLength(1)
    expect(told).not.toHaveBeenCalled()
    await disk.finish()
    expect(told).toHaveBeenCalledOnce()
  })

  it('fills the next group while one is on its way, and numbers members without a hole', async () => {
    const { journal, disk } = start(100)
    record(journal, 3)
    await vi.advanceTimersByTimeAsync(0)
    record(journal, 2)
    record(journal, 4)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(disk.groups.map(({ first, count }) => [first, count])).toEqual([[100, 3]])
    await disk.finish()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(disk.groups.map(({ first, count }) => [first, count])).toEqual([
      [100, 3],
      [103, 6],
    ])
    expect(journal.position).toBe(109)
  })

  it('who only repeats waits for what it repeats', async () => {
    const { journal, disk } = start()
    record(journal, 1)
    await vi.advanceTimersByTimeAsync(0)
    const told = vi.fn<() => void>()
    void journal.committed().then(told)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(told).not.toHaveBeenCalled()
    await disk.finish()
    expect(told).toHaveBeenCalledOnce()
    await expect(journal.committed()).resolves.toBeUndefined()
  })

  it('does not cost the disk a flush for each batch', async () => {
    const { journal, disk } = start()
    disk.isQuick = true
    for (let ms = 0; ms < 1_000; ms += 10) {
      record(journal, 1)
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(disk.groups.length).toBeLessThanOrEqual(21)
  })

  it('does not wait for the gap when there is much', async () => {
    const { journal, disk } = start()
    disk.isQuick = true
    record(journal, 1)
    await vi.advanceTimersByTimeAsync(0)
    record(journal, 2_000)
    await vi.advanceTimersByTimeAsync(0)
    expect(disk.groups).toHaveLength(2)
  })

  it('closes the doors when nothing was committed for long, and opens them again', async () => {
    const { journal, disk } = start()
    record(journal, 1)
    await vi.advanceTimersByTimeAsync(2_500)
    expect(journal.state()).toMatchObject({ status: 'behind', waitingMembers: 1 })
    expect(journal.isClosed).toBe(false)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(journal.state().status).toBe('stopped')
    expect(journal.isClosed).toBe(true)
    await disk.finish()
    expect(journal.state()).toMatchObject({ status: 'keeping-up', waitingMembers: 0, waitingMs: 0 })
    expect(journal.isClosed).toBe(false)
  })

  it('is bounded: past its bound doors close and the own feed drops and counts', async () => {
    const { journal, disk } = start()
    record(journal, 1)
    await vi.advanceTimersByTimeAsync(0)
    record(journal, 200_000)
    expect(journal.isClosed).toBe(true)
    expect(journal.hasRoomForOwn()).toBe(false)
    expect(journal.state().droppedOwn).toBe(1)
    await disk.finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(journal.isClosed).toBe(false)
    expect(disk.groups[1]?.count).toBe(200_000)
  })

  it('answers no one when the store never will commit', async () => {
    const { journal, disk } = start()
    record(journal, 1)
    const flying = journal.committed()
    await vi.advanceTimersByTimeAsync(0)
    record(journal, 1)
    const open = journal.committed()
    const both = Promise.allSettled([flying, open])
    const reason = new Error('fenced')
    await disk.fail(reason)
    expect(await both).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ])
    expect(journal.isClosed).toBe(true)
    expect(() => record(journal, 1)).toThrow('fenced')
    expect(await journal.failed).toBe(reason)
  })

  it('asks the store only when all that was recorded is there', async () => {
    const { journal, disk } = start()
    record(journal, 1)
    await vi.advanceTimersByTimeAsync(0)
    record(journal, 1)
    const asked = journal.lookUp([{ series: 0, at: 1 }], [])
    await disk.finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(disk.groups).toHaveLength(2)
    expect(disk.lookedUpAfter).toBeUndefined()
    await disk.finish()
    await asked
    expect(disk.lookedUpAfter).toBe(2)
  })
})

const ORIGIN: GroupOrigin = { feed: 'a', timebase: 'live', arrivedAt: 5, feedClock: 5, factor: 1 }

function start(nextNumber = 0) {
  vi.setSystemTime(1_770_000_000_000)
  const disk = new SlowDisk()
  const journal = new Journal({ committer: disk, monotonic: Date.now, nextNumber })
  return { journal, disk }
}

function record(journal: Journal, count: number): void {
  for (let i = 0; i < count; i++)
    journal.reading(0, { type: 'reading', indicator: 'traffic.flow', area: 'A1', at: i, value: i }, ORIGIN)
}

/** A disk that is done when the test says so. */
class SlowDisk implements Committer {
  readonly state = { failing: undefined, historyPosition: 0 }
  readonly groups: Group[] = []
  isQuick = false
  lookedUpAfter: number | undefined
  private waiting: { resolve: () => void; reject: (error: Error) => void } | undefined

  commit(group: Group): Promise<void> {
    if (this.waiting !== undefined) throw new Error('one at a time')
    readGroup(group.bytes, { batch() {}, series() {}, reading() {}, fact() {} })
    this.groups.push(group)
    if (this.isQuick) return Promise.resolve()
    return new Promise((resolve, reject) => (this.waiting = { resolve, reject }))
  }

  lookUp() {
    this.lookedUpAfter = this.groups.length
    return Promise.resolve({ readings: [undefined], facts: [] })
  }

  async finish(): Promise<void> {
    this.take()?.resolve()
    await vi.advanceTimersByTimeAsync(0)
  }

  async fail(error: Error): Promise<void> {
    this.take()?.reject(error)
    await vi.advanceTimersByTimeAsync(0)
  }

  private take() {
    const { waiting } = this
    this.waiting = undefined
    return waiting
  }
}
