import { decodeGaps } from '../../../shared/live/gaps.ts'
import { openRawDashboard } from '../raw-dashboard.ts'
import { openRawFeed } from '../raw-feed.ts'
import { answer, wait } from '../worker.ts'

/** Another city than the one that sends much: its dashboards must not feel it. */
const FEED = 'city-song-cong'
const ROOM = { scope: 'zone:song-cong', domain: 'traffic' }
const AREA = '05518'
const EVERY_MS = 100

const sentAt: number[] = []
const measured: number[] = []
let isMeasuring = false

async function connect({ port, dashboards }: { port: number; dashboards: number }): Promise<void> {
  const feed = await openRawFeed(port, FEED)
  const thing = {
    type: 'thing',
    id: 'probe',
    kind: 'traffic.detector',
    at: Date.now(),
    revision: 1,
    area: AREA,
    name: 'probe',
    status: 'online',
  }
  const probe = () => ({
    type: 'reading',
    indicator: 'traffic.flow',
    thing: 'probe',
    at: Date.now(),
    value: sentAt.length,
  })
  await feed.send([JSON.stringify({ batch: 'probe', observations: [thing, probe()] })])
  const ready = new Set<number>()
  for (let i = 0; i < dashboards; i++) {
    let seen = 0
    let series = -1
    void openRawDashboard(port, ROOM, (frame) => {
      if (frame.previous === null) ready.add(i)
      for (const [id, indicator] of frame.dictionary?.series ?? [])
        if (indicator === 'traffic.flow') series = id
      const row = frame.readings ? decodeGaps(frame.readings.id).indexOf(series) : -1
      const value = frame.readings?.value[row]
      if (typeof value !== 'number') return
      for (; seen < value; seen++) {
        if (isMeasuring) measured.push(performance.now() - (sentAt[seen] ?? Number.NaN))
      }
    })
  }
  while (ready.size < dashboards) await wait(20)
  setInterval(() => {
    sentAt.push(performance.now())
    void feed.send([JSON.stringify({ batch: `p${sentAt.length}`, observations: [probe()] })])
  }, EVERY_MS)
}

answer({
  connect,
  begin: () => (isMeasuring = true),
  latencies: () => {
    isMeasuring = false
    return measured.filter((ms) => !Number.isNaN(ms))
  },
})
