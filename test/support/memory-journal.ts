import type { Fact, Reading } from '../../shared/observation.ts'
import { GroupWriter } from '../../server/journal/group-writer.ts'
import { SeriesDictionary } from '../../server/journal/series-dictionary.ts'
import { nameRow, recallName } from '../../server/journal/series-rows.ts'
import type { Origin } from '../../server/world/origin.ts'
import type { Recorder } from '../../server/world/recorder.ts'
import type { World } from '../../server/world/world.ts'

export interface MemoryGroup {
  first: number
  count: number
  arrivedAt: number
  payload: Uint8Array
}

/** A journal without a store: what a world records, as groups of bytes. */
export class MemoryJournal implements Recorder {
  readonly groups: MemoryGroup[] = []
  dictionary = new SeriesDictionary()
  /** The world that it records; set before the first member. */
  world: World | undefined
  private writer = new GroupWriter()
  private first = 0
  private origin: Origin | undefined

  /** The number that the next member gets. */
  get position(): number {
    return this.first + this.writer.count
  }

  reading(row: number, reading: Reading, origin: Origin): void {
    const { world } = this
    if (!world) throw new Error('no world')
    this.begin(world, origin)
    if ((world.series.journalId[row] ?? -1) < 0) {
      const { definition, isNew } = nameRow(world, this.dictionary, row)
      if (isNew) this.writer.series(definition)
    }
    this.writer.reading(world.series.journalId[row] ?? -1, reading)
  }

  fact(fact: Fact, origin: Origin): void {
    if (!this.world) throw new Error('no world')
    this.begin(this.world, origin)
    this.writer.fact(fact)
  }

  added(row: number): void {
    if (!this.world) throw new Error('no world')
    recallName(this.world, this.dictionary, row)
  }

  /** Closes the open group. */
  commit(): void {
    const { count, arrivedAt } = this.writer
    if (count === 0) return
    this.groups.push({ first: this.first, count, arrivedAt, payload: this.writer.finish() })
    this.first += count
    this.writer = new GroupWriter()
    this.origin = undefined
  }

  private begin(world: World, origin: Origin): void {
    if (origin === this.origin) return
    this.origin = origin
    const { id: feed, timebase } = world.feeds.get(origin.feed)
    this.writer.batch({ ...origin, feed, timebase })
  }
}
