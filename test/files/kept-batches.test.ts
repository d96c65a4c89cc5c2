import { describe, expect, test } from 'vitest'
import type { FeedDoor } from '../../server/files/feed-door.ts'
import { EMPTY } from '../../server/files/import-report.ts'
import type { KnownImport } from '../../server/files/import-book.ts'
import { Importer, type ImporterParts } from '../../server/files/importer.ts'
import { isPacked, packBatches, unpackBatches } from '../../server/files/kept-batches.ts'
import type { RowBatch } from '../../server/files/rows-to-batches.ts'
import { createLog } from '../../server/log.ts'

const TEXT = 'Ngập, gọi 0912 345 678'
const MASKED = 'Ngập, gọi [SĐT]'

function batchOf(from: number, ...members: RowBatch['members']): RowBatch {
  const origins = members.map((_, i) => ({ row: from + i + 2, output: 0 }))
  return { from, to: from + 400, members, origins, notMade: [] }
}

async function kept(batches: readonly RowBatch[]): Promise<RowBatch[]> {
  const all: RowBatch[] = []
  for await (const batch of unpackBatches(await packBatches(batches))) all.push(batch)
  return all
}

describe('rows that wait for their import', () => {
  test('are kept without personal data, in whatever member; ids and figures stay as they are', async () => {
    const thing = {
      type: 'thing',
      id: '0912345678',
      kind: TEXT,
      name: TEXT,
      area: '05443',
      at: 1_772_415_000_000,
      attributes: { note: TEXT, hoTen: 'Nguyễn Văn Kín', Phone: 912345678, lanes: 123456789 },
    }
    const report = {
      type: 'case',
      id: 'k',
      things: ['019201001234'],
      title: TEXT,
      text: TEXT,
      severity: TEXT,
    }
    const reading = { type: 'reading', thing: '0912345678', value: 912345678 }
    const batch = batchOf(0, thing, report, reading)
    const problem = { code: 'not-a-figure', member: 'value', column: 'Tốc độ' } as const
    const wrong = { ...batch, notMade: [{ row: 7, output: 1, problems: [problem] }] }
    expect(await kept([wrong])).toEqual([
      {
        ...wrong,
        members: [
          { ...thing, kind: MASKED, name: MASKED, attributes: { note: MASKED, lanes: 123456789 } },
          { ...report, title: MASKED, text: MASKED, severity: MASKED },
          reading,
        ],
      },
    ])
  })

  test('come back in their order, whatever stands in them', async () => {
    const odd = 'một\nhai\r\u2028ba "bốn" \\n 🚦'
    const batches = Array.from({ length: 50 }, (_, i) =>
      batchOf(i * 400, { type: 'thing', id: `t-${i}`, name: odd.repeat(i * 20) }),
    )
    expect(await kept(batches)).toEqual(batches)
    expect(await kept([])).toEqual([])
  })

  test('are told from a file, which an older version kept', async () => {
    expect(isPacked(await packBatches([]))).toBe(true)
    expect(isPacked(Buffer.from('Mã trạm,Tên\n'))).toBe(false)
    expect(isPacked(Buffer.from('PK\x03\x04'))).toBe(false)
    expect(isPacked(Buffer.alloc(0))).toBe(false)
  })
})

describe('an import', () => {
  test('outlives a store that is away: it goes on from where it was written down, and is over once', async () => {
    const { importer, book, sent, ends } = await importing([
      batchOf(0, { type: 'thing', id: 'a' }),
      batchOf(400, { type: 'thing', id: 'b' }),
    ])
    book.failures = ['bytesOf', 'progress', 'find', 'end']
    await importer.resume()
    await importer.idle()
    // What was sent and not written down is sent again, and counts once (R2).
    expect(sent).toEqual(['a', 'a', 'b'])
    expect(book.known.report).toMatchObject({ observations: 2 })
    expect(ends).toEqual([null])
  })

  test('whose end was written down without an answer has ended as it did', async () => {
    const { importer, book, ends } = await importing([batchOf(0, { type: 'thing', id: 'a' })])
    book.failures = ['answer to end']
    await importer.resume()
    await importer.idle()
    expect(ends).toEqual([null])
  })

  test('whose rows are damaged is over', async () => {
    const { importer, book, ends } = await importing([])
    book.bytes = Buffer.concat([(await packBatches([batchOf(0)])).subarray(0, 20), Buffer.from('damaged')])
    await importer.resume()
    await importer.idle()
    expect(ends).toEqual(['not-read'])
  })
})

test('an import that fails for ever holds up those behind it no more; one whose feed is gone waits for the next start', async () => {
  const { importer, book, ends } = await importing([batchOf(0, { type: 'thing', id: 'a' })])
  book.failures = Array.from({ length: 1_000 }, () => 'progress')
  await importer.resume()
  await importer.idle()
  expect(ends).toEqual(['not-recorded'])
  const orphan = await importing([batchOf(0, { type: 'thing', id: 'a' })], false)
  await orphan.importer.resume()
  await orphan.importer.idle()
  expect([orphan.sent, orphan.ends, orphan.book.known.state]).toEqual([[], [], 'waiting'])
})

async function importing(batches: readonly RowBatch[], has = true) {
  const sent: unknown[] = []
  const book = new FailingBook(await packBatches(batches))
  const door = {
    has: () => has,
    send: (_feed, batch, members) => {
      sent.push(...members.map(({ id }) => id))
      const ack = {
        batch,
        accepted: members.length,
        duplicates: 0,
        conflicts: [],
        rejected: [],
        durable: true,
      }
      return Promise.resolve({ ack, reasons: new Map() })
    },
    notMade: () => undefined,
  } satisfies Partial<FeedDoor>
  const parts = { book, door: door as unknown as FeedDoor, now: () => 0, log: createLog('silent') }
  return { importer: new Importer({ ...parts, againAfterMs: 0 }), book, sent, ends: book.ends }
}

/** The book of one import, whose store fails once at each of the things that the test names. */
class FailingBook implements Pick<
  ImporterParts['book'],
  'find' | 'unfinished' | 'bytesOf' | 'progress' | 'end'
> {
  failures: string[] = []
  bytes: Buffer
  readonly ends: (string | null)[] = []
  readonly known: KnownImport

  constructor(bytes: Buffer) {
    this.bytes = bytes
    const what = { id: 1, feed: 'f', file: 'file', state: 'waiting', next_row: 0, report: EMPTY } as const
    this.known = { ...({} as KnownImport), ...what }
  }

  async begin(): Promise<never> {
    throw new Error('it was begun')
  }

  async keep(): Promise<void> {}

  async unfinished() {
    return [structuredClone(this.known)]
  }

  async find() {
    this.mayFail('find')
    return structuredClone(this.known)
  }

  async bytesOf() {
    this.mayFail('bytesOf')
    return this.known.state === 'done' ? undefined : this.bytes
  }

  async progress(...[, next_row, report]: Parameters<ImporterParts['book']['progress']>) {
    this.mayFail('progress')
    Object.assign(this.known, { state: 'running', next_row, report })
  }

  async end(...[, , problem]: Parameters<ImporterParts['book']['end']>) {
    this.mayFail('end')
    this.ends.push(problem)
    this.known.state = problem === null ? 'done' : 'failed'
    this.mayFail('answer to end')
  }

  private mayFail(what: string): void {
    const place = this.failures.indexOf(what)
    if (place < 0) return
    this.failures.splice(place, 1)
    throw new Error(`the store is away: ${what}`)
  }
}
