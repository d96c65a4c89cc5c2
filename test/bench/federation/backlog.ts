import { deflateRawSync } from 'node:zlib'
import { from as copyFrom } from 'pg-copy-streams'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GroupWriter } from '../../../server/journal/group-writer.ts'
import { ensureDay } from '../../../server/history/partitions.ts'
import { createLog } from '../../../server/log.ts'
import { openStore } from '../../../server/store/open-store.ts'
import { answer } from '../worker.ts'

const FEED = 'thai-nguyen-systems'
const AREAS = ['05443', '05455', '05467', '05482', '05500']
const DETECTORS = 500
const INDICATORS = ['traffic.flow', 'traffic.occupancy'] as const
/** A feed client sends what waited five times a second. */
const GROUP_EVERY_MS = 200
const GROUP_READINGS = 10
const ROWS_AT_ONCE = 5_000

interface Order {
  dataDir: string
  hours: number
  endsAt: number
}

/** The store of a city that recorded 50 readings a second, and had no link meanwhile; answers how many there are. */
async function make({ dataDir, hours, endsAt }: Order): Promise<number> {
  const store = await openStore({ dataDir, log: createLog('error') })
  const client = await store.pool.connect()
  const city = new RecordedCity(endsAt - hours * 3_600_000)
  try {
    let day = ''
    let rows: string[] = []
    const flush = async () => {
      if (rows.length === 0) return
      const copy = client.query(copyFrom('copy journal (day, first, count, arrived_at, payload) from stdin'))
      await pipeline(Readable.from([rows.join('')]), copy)
      rows = []
    }
    for (const { arrivedAt, first, count, payload } of city.groups(endsAt)) {
      const at = new Date(arrivedAt).toISOString()
      if (at.slice(0, 10) !== day) {
        await flush()
        day = at.slice(0, 10)
        await ensureDay(client, 'journal', day, Date.now())
      }
      rows.push(`${day}\t${first}\t${count}\t${at}\t\\\\x${payload.toString('hex')}\n`)
      if (rows.length >= ROWS_AT_ONCE) await flush()
    }
    await flush()
    return city.readings
  } finally {
    client.release()
    await store.stop()
  }
}

class RecordedCity {
  readings = 0
  private number = 0
  private turn = 0
  private at: number

  constructor(from: number) {
    this.at = from
  }

  *groups(until: number) {
    yield this.group((writer) => {
      for (let i = 0; i < DETECTORS; i++) writer.fact(detector(i, this.at))
      for (let id = 0; id < DETECTORS * 2; id++) {
        const indicator = INDICATORS[id & 1] ?? 'traffic.flow'
        writer.series({ id, feed: FEED, indicator, thing: `d${id >> 1}` })
      }
    })
    for (; this.at < until; this.at += GROUP_EVERY_MS) {
      yield this.group((writer) => {
        for (let i = 0; i < GROUP_READINGS; i++) {
          const series = this.turn % (DETECTORS * 2)
          const indicator = INDICATORS[series & 1] ?? 'traffic.flow'
          writer.reading(series, { type: 'reading', indicator, at: this.at, value: (this.turn * 7) % 100 })
          this.turn += 1
        }
        this.readings += GROUP_READINGS
      })
    }
  }

  private group(write: (writer: GroupWriter) => void) {
    const writer = new GroupWriter()
    const { at } = this
    writer.batch({ feed: FEED, timebase: 'live', arrivedAt: at, feedClock: at, factor: 1 })
    write(writer)
    const first = this.number
    this.number += writer.count
    return {
      arrivedAt: at,
      first,
      count: writer.count,
      payload: deflateRawSync(writer.finish(), { level: 1 }),
    }
  }
}

function detector(i: number, at: number) {
  return {
    type: 'thing' as const,
    id: `d${i}`,
    kind: 'traffic.detector',
    at,
    revision: 1,
    area: AREAS[i % AREAS.length] ?? '',
    name: `Cảm biến ${i}`,
    status: 'online',
  }
}

answer({ make })
