import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { CITY_AREA, heard, knock, startServer, until, type TestServer } from '../support/server.ts'

const TRAFFIC = { scope: '19', domain: 'traffic' }
const SECURITY = { scope: '19', domain: 'security' }

let server: TestServer
const open: Socket[] = []

beforeEach(async () => {
  server = await startServer()
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect()
  await server.stop()
})

async function dashboard(transports: string[], room: RoomKey) {
  const auth = { protocol: PROTOCOL_VERSION }
  const socket = io(`${server.url}/live`, { transports, forceNew: true, reconnection: false, auth })
  open.push(socket)
  const state = new RoomState(new DomainRegistry())
  const outcomes: string[] = []
  socket.on('frame', (frame: Frame) => outcomes.push(state.apply(frame).status))
  await heard(socket, 'welcome')
  expect(await socket.emitWithAck('subscribe', room)).toEqual({ ok: true })
  return { socket, state, outcomes, transport: () => socket.io.engine.transport.name }
}

async function feed() {
  const socket = knock(server.url)
  open.push(socket)
  await heard(socket, 'welcome')
  return async (value: number) => {
    const reading = { type: 'reading', indicator: 'traffic.flow', area: CITY_AREA, at: Date.now(), value }
    await socket.emitWithAck('batch', { batch: `b-${value}`, observations: [reading] })
  }
}

const valuesOf = (state: RoomState) => [...state.series.values()].map(({ value }) => value)

test.each([
  { transports: ['websocket'], last: 'websocket' },
  { transports: ['polling'], last: 'polling' },
  { transports: ['polling', 'websocket'], last: 'websocket' },
])('a dashboard over $transports gets every frame of its room, and none of another', async (way) => {
  const say = await feed()
  await say(40)
  const traffic = await dashboard(way.transports, TRAFFIC)
  const security = await dashboard(way.transports, SECURITY)
  await until(() => valuesOf(traffic.state).includes(40))
  await say(41)
  await until(() => valuesOf(traffic.state).includes(41))
  await until(() => traffic.transport() === way.last)
  await say(42)
  await until(() => valuesOf(traffic.state).includes(42) && security.outcomes.length > 0)
  expect(new Set(traffic.outcomes)).toEqual(new Set(['applied']))
  expect(valuesOf(security.state)).toEqual([])
})
