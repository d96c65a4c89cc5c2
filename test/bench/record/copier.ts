import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { answer } from '../worker.ts'

const BATCH = 10_000
const SERIES = 100_000
/** Length of a field, then the field: 4, 8, 8, 8, 8 bytes, and two that are null. */
const ROW_BYTES = 2 + 5 * 4 + 4 + 8 * 4 + 2 * 4
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const TRAILER = Buffer.from([0xff, 0xff])
/** Microseconds from 1970 to 2000. */
const EPOCH = 946_684_800_000_000n

interface Order {
  connection: pg.ClientConfig
  rows: number
}

/** Readings a second by COPY alone, in batches of 10,000 that are each durable, made before the clock starts. */
async function copy({ connection, rows }: Order): Promise<number> {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query(`create table bare_copy (series integer not null, revision bigint not null,
    at timestamptz not null, arrived_at timestamptz not null, value double precision,
    numerator double precision, denominator double precision, primary key (series, at, revision))`)
  let seconds = 0
  for (let done = 0; done < rows; done += BATCH) {
    const bytes = batch(done)
    const begunAt = performance.now()
    await new Promise<void>((resolve, reject) => {
      const stream = client.query(copyFrom('copy bare_copy from stdin (format binary)'))
      stream.on('error', reject).on('finish', () => resolve())
      stream.end(bytes)
    })
    seconds += (performance.now() - begunAt) / 1_000
  }
  await client.query('drop table bare_copy')
  await client.end()
  return rows / seconds
}

function batch(from: number): Buffer {
  const buffer = Buffer.alloc(BATCH * ROW_BYTES)
  let end = 0
  const field = (bytes: 4 | 8, write: (at: number) => void) => {
    buffer.writeInt32BE(bytes, end)
    write(end + 4)
    end += 4 + bytes
  }
  for (let row = from; row < from + BATCH; row++) {
    const at = BigInt(Date.now()) * 1_000n + BigInt(Math.floor(row / SERIES)) * 1_000_000n - EPOCH
    end = buffer.writeInt16BE(7, end)
    field(4, (to) => buffer.writeInt32BE(row % SERIES, to))
    field(8, (to) => buffer.writeBigInt64BE(BigInt(row), to))
    field(8, (to) => buffer.writeBigInt64BE(at, to))
    field(8, (to) => buffer.writeBigInt64BE(at, to))
    field(8, (to) => buffer.writeDoubleBE(row % 100, to))
    end = buffer.writeInt32BE(-1, end)
    end = buffer.writeInt32BE(-1, end)
  }
  return Buffer.concat([SIGNATURE, buffer.subarray(0, end), TRAILER])
}

/** Bytes on the disk of what the store holds, indexes included, and how many readings it is of. */
async function sizes(
  connection: pg.ClientConfig,
): Promise<Record<'readings' | 'rollUps' | 'journal' | 'rows', number>> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<Record<'readings' | 'rollUps' | 'journal' | 'rows', string>>(`
    select sum(size) filter (where parent like 'reading\\_%') as readings,
      sum(size) filter (where parent like 'roll\\_up\\_%') as "rollUps",
      sum(size) filter (where parent = 'journal') as journal,
      (select count(*) from reading_traffic) as rows
    from (select parent, pg_total_relation_size(name::regclass) as size from partition) as leaves`)
  await client.end()
  const [found] = rows
  const figure = (name: 'readings' | 'rollUps' | 'journal' | 'rows') => Number(found?.[name] ?? Number.NaN)
  return {
    readings: figure('readings'),
    rollUps: figure('rollUps'),
    journal: figure('journal'),
    rows: figure('rows'),
  }
}

answer({ copy, sizes })
