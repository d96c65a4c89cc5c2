import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CITY,
  CITY_AREA,
  feedBoard,
  feedState,
  startServer,
  until,
  type TestServer,
} from '../support/server.ts'
import { BYTES, FilesOf, json } from '../support/files.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const NOW = Date.UTC(2026, 2, 2, 2)
const HEAD = 'Mã trạm,Tên trạm,Phường,Thời gian,Tốc độ,Lưu lượng\n'
const csv = (rows: string[]) => HEAD + rows.join('\n') + '\n'
const row = (n: number, speed = '41.5') => `T${n},Trạm ${n},${CITY_AREA},02/03/2026 08:30,${speed},900`

describe('a file of a feed', () => {
  let server: TestServer
  let files: FilesOf
  let now = NOW

  beforeEach(async () => {
    now = NOW
    server = await startServer({}, { clock: () => now })
    files = new FilesOf(server.url, CITY)
  })
  afterEach(() => server.stop())

  it('is previewed, tried and imported; the same one is imported once', async () => {
    const preview = await files.preview(csv([row(1), row(2)]))
    expect(preview).toMatchObject({ rowCount: 2, isRemembered: false, firstRow: 2 })
    const check = await files.check(preview, preview.mapping)
    expect(check.counts).toEqual({
      rows: 2,
      observations: 6,
      accepted: 6,
      duplicates: 0,
      conflicts: 0,
      rejected: 0,
    })
    expect((await feedState(server.url, CITY)).accepted).toBe(0)

    const begun = await files.import(preview, preview.mapping)
    const over = await files.over(begun.id)
    expect(over).toMatchObject({ state: 'done', counts: { accepted: 6, rejected: 0 } })
    expect((await feedState(server.url, CITY)).accepted).toBe(6)

    now += 60_000
    const again = await files.import(await files.preview(csv([row(1), row(2)])), preview.mapping)
    expect(again.id).toBe(begun.id)
    expect((await feedState(server.url, CITY)).accepted).toBe(6)
  })

  it('is read by its remembered mapping the next day', async () => {
    const preview = await files.preview(csv([row(1)]))
    const mapping = { ...preview.mapping, decimal: 'point' as const }
    await files.import(preview, mapping)
    const next = await files.preview(csv([row(1, '38.0')]))
    expect(next).toMatchObject({ isRemembered: true, mapping })
    const { mappings } = await files.answer()
    expect(mappings).toMatchObject([{ signature: preview.signature }])
    expect((await files.forget(preview.signature)).mappings).toEqual([])
    expect((await files.preview(csv([row(1)]))).isRemembered).toBe(false)
  })

  it('tells each wrong cell, and takes the others', async () => {
    const rows = [
      row(1),
      row(2, '999'),
      `T3,Trạm 3,Hà Nội,02/03/2026 08:30,40,900`,
      `T4,Trạm 4,${CITY_AREA},hôm qua,40,900`,
    ]
    const preview = await files.preview(csv(rows))
    const check = await files.check(preview, preview.mapping)
    expect(check.wrongRows).toBe(3)
    const said = check.cells.map(({ row: at, column, code }) => [at, column, code])
    expect(said).toContainEqual([3, 'Tốc độ', 'out-of-range'])
    expect(said).toContainEqual([4, 'Phường', 'unknown-area-name'])
    expect(said).toContainEqual([4, 'Mã trạm', 'unknown-thing'])
    expect(said).toContainEqual([5, 'Thời gian', 'not-a-time'])
    const range = check.cells.find(({ code }) => code === 'out-of-range')
    expect(range?.message).toBe('outside the plausible range of the indicator: from 0 to 250')

    const over = await files.over((await files.import(preview, preview.mapping)).id)
    expect(over.counts).toEqual({ ...check.counts, rows: 4 })
    // What the check said the import says too, in the language of whoever looks.
    expect(over.reasons).toEqual(check.reasons)
    const [inVietnamese] = (await files.answer('vi')).imports
    expect(inVietnamese?.reasons.find(({ code }) => code === 'out-of-range')?.message).toBe(
      'ngoài khoảng hợp lý của chỉ tiêu: từ 0 đến 250',
    )
    // The board counts what no observation could be made of, too, and a trial of it not.
    const board = (await feedBoard(server.url)).feeds.find(({ feed }) => feed === CITY)
    expect(board?.rejected).toBe(over.counts.rejected)
    expect(board?.rejects.map(({ path }) => path)).toContain('row 5: Thời gian')
  })

  it('that is wrong as a whole is refused with a known code', async () => {
    const post = (body: string, query = '') =>
      files.refusal(`/preview${query}`, { method: 'POST', body, headers: BYTES })
    expect(await post('')).toEqual([422, 'unreadable-file'])
    expect(await post('a,b\n1,2\n', '?name=../../etc/passwd')).toEqual([400, 'malformed'])
    expect(await post('a,b\n1,2\n', '?encoding=latin1')).toEqual([400, 'malformed'])
    const { mapping } = await files.preview(csv([row(1)]))
    const unknown = { file: 'a'.repeat(64), mapping }
    expect(await files.refusal('/check', json('POST', unknown))).toEqual([404, 'unknown-file'])
    expect(await files.refusal('/check', json('POST', { ...unknown, mapping: {} }))).toEqual([
      400,
      'malformed',
    ])
    expect(await files.refusal('/import', { method: 'POST', body: 'x' })).toEqual([415, 'unsupported-type'])
    const elsewhere = new FilesOf(server.url, 'no-such-feed')
    expect((await elsewhere.refusal('', {}))[0]).toBeGreaterThanOrEqual(403)
  })

  it('is held for one feed only, and not for ever', async () => {
    const preview = await files.preview(csv([row(1)]))
    const other = new FilesOf(server.url, 'city-song-cong')
    const body = json('POST', { file: preview.file, mapping: preview.mapping })
    expect(await other.refusal('/check', body)).toEqual([404, 'unknown-file'])
    now += 16 * 60_000
    expect(await files.refusal('/check', body)).toEqual([404, 'unknown-file'])
  })
})

describe('an import', () => {
  let database: FreshDatabase
  const rows = Array.from({ length: 1_000 }, (_, i) => row(i))

  beforeEach(async () => (database = await freshDatabase()))
  afterEach(() => database.drop())

  it('goes on where it was when the server is started again, and counts nothing twice', async () => {
    // So slow that it is stopped on its way: each batch waits for the one before to be paid for.
    const slow = await startServer({ DATABASE_URL: database.url, FEED_RATE: '600' }, { clock: steps() })
    const files = new FilesOf(slow.url, CITY)
    const preview = await files.preview(csv(rows))
    const { id } = await files.import(preview, preview.mapping)
    await until(async () => (await files.answer()).imports[0]?.counts.rows === 800)
    await slow.stop()

    const server = await startServer({ DATABASE_URL: database.url }, { clock: () => NOW + 3_600_000 })
    try {
      const over = await new FilesOf(server.url, CITY).over(id)
      expect(over).toMatchObject({
        state: 'done',
        counts: { rows: 1_000, observations: 3_000, rejected: 0, conflicts: 0 },
      })
      expect(over.counts.accepted + over.counts.duplicates).toBe(3_000)
      // What came before the end is not sent again.
      const { accepted } = await feedState(server.url, CITY)
      expect(accepted).toBe(600)
    } finally {
      await server.stop()
    }
  })

  it('that failed begins anew when it is asked for again, and counts once', async () => {
    const server = await startServer({ DATABASE_URL: database.url }, { clock: () => NOW })
    const store = new Client(database.connection)
    await store.connect()
    try {
      const files = new FilesOf(server.url, CITY)
      const { mapping } = await files.preview(csv(rows.slice(0, 2)))
      const begin = async () =>
        files.over((await files.import(await files.preview(csv(rows.slice(0, 2))), mapping)).id)
      const failed = await begin()
      await store.query("update file_import set state = 'failed', problem = 'not-recorded'")
      const again = await begin()
      expect(again).toMatchObject({ state: 'done', counts: { accepted: 0, duplicates: 6 } })
      expect(again.id).not.toBe(failed.id)
      expect((await files.answer()).imports).toHaveLength(1)
    } finally {
      await store.end()
      await server.stop()
    }
  })
})

/** Time goes on a little with each look at it. */
function steps(): () => number {
  let now = NOW
  return () => (now += 1)
}
