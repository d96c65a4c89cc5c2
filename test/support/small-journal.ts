import { deflateRawSync } from 'node:zlib'
import type { Pool } from 'pg'
import { GroupWriter } from '../../server/journal/group-writer.ts'
import type { GroupOrigin, SeriesDefinition } from '../../server/journal/group.ts'
import type { CommittedGroup } from '../../server/history/pending.ts'
import { ensureDay } from '../../server/history/partitions.ts'
import type { Fact, Reading } from '../../shared/observation.ts'

/** What a test puts into the journal: a reading of a series, a series that is new, or a fact. */
export type Member =
  | { type: 'series'; definition: SeriesDefinition }
  | { type: 'reading'; series: number; reading: SaidReading }
  | { type: 'fact'; fact: Fact }
export type SaidReading = Pick<Reading, 'at' | 'value' | 'numerator' | 'denominator' | 'revision'>

/** A journal as the server's committer writes it, group by group. */
export class SmallJournal {
  head = 0
  private readonly pool: Pool

  constructor(pool: Pool) {
    this.pool = pool
  }

  async commit(
    members: readonly Member[],
    arrivedAt: number,
    feed = 'feed',
    timebase: GroupOrigin['timebase'] = 'live',
  ): Promise<CommittedGroup> {
    const writer = new GroupWriter()
    writer.batch({ feed, timebase, arrivedAt, feedClock: arrivedAt, factor: 1 })
    for (const member of members) write(writer, member)
    const group = { first: this.head, count: writer.count, payload: writer.finish() }
    await this.insert(group, arrivedAt)
    this.head += group.count
    return group
  }

  async insert({ first, count, payload }: CommittedGroup, arrivedAt: number): Promise<void> {
    const day = new Date(arrivedAt).toISOString().slice(0, 10)
    const client = await this.pool.connect()
    try {
      await ensureDay(client, 'journal', day, arrivedAt)
      await client.query('insert into journal values ($1, $2, $3, $4, $5)', [
        day,
        first,
        count,
        new Date(arrivedAt),
        deflateRawSync(payload),
      ])
    } finally {
      client.release()
    }
  }
}

function write(writer: GroupWriter, member: Member): void {
  switch (member.type) {
    case 'series':
      return writer.series(member.definition)
    case 'reading':
      return writer.reading(member.series, { type: 'reading', indicator: '', ...member.reading })
    case 'fact':
      return writer.fact(member.fact)
  }
}
