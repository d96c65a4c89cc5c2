import { WebSocket } from 'ws'
import type { Observation } from '../../../shared/observation.ts'
import { openRawFeed } from '../raw-feed.ts'
import { answer, wait } from '../worker.ts'

const AREA = '05443'
const THINGS = 5_000
const EVERY_MS = 50
const now = () => performance.timeOrigin + performance.now()

/** When each probe was handed to the socket; the probe's number is its figure. */
const sentAt: number[] = []

function thing(id: string): Observation {
  return {
    type: 'thing',
    id,
    kind: 'traffic.detector',
    at: Date.now(),
    revision: 1,
    area: AREA,
    name: id,
    status: 'online',
  }
}

function flow(id: string, value: number): Observation {
  return { type: 'reading', indicator: 'traffic.flow', thing: id, at: Date.now(), value }
}

async function product(port: number): Promise<(text: string) => unknown> {
  const feed = await openRawFeed(port, 'city-thai-nguyen')
  const things = ['probe', ...Array.from({ length: THINGS }, (_, i) => `d${i}`)].map(thing)
  await feed.send([JSON.stringify({ batch: 'things', observations: things.slice(0, 2_501) })])
  await feed.send([JSON.stringify({ batch: 'things2', observations: things.slice(2_501) })])
  await feed.send([JSON.stringify({ batch: 'probe', observations: [flow('probe', 0)] })])
  return (text) => feed.send([text])
}

async function bare(port: number): Promise<(text: string) => unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/feed`, { perMessageDeflate: false })
  await new Promise((resolve) => socket.on('open', resolve))
  return (text) => socket.send(text)
}

let send: ((text: string) => unknown) | undefined

answer({
  async product(port: number) {
    send = await product(port)
  },
  async bare(port: number) {
    send = await bare(port)
  },
  /** Sends `perSecond` observations a second, a probe with every batch. */
  async run({ seconds, perSecond }: { seconds: number; perSecond: number }) {
    const perBatch = Math.round((perSecond * EVERY_MS) / 1000) - 1
    const startedAt = now()
    let turn = 0
    while (now() - startedAt < seconds * 1000) {
      const probe = sentAt.length + 1
      const observations = Array.from({ length: perBatch }, () =>
        flow(`d${(turn++ * 7) % THINGS}`, 500 + (turn % 700)),
      )
      const text = JSON.stringify({
        batch: `r${probe}`,
        clock: Date.now(),
        observations: [...observations, flow('probe', probe)],
      })
      sentAt.push(now())
      void send?.(text)
      await wait(Math.max(0, startedAt + sentAt.length * EVERY_MS - now()))
    }
    return sentAt
  },
})
