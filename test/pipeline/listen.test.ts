import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapterAckSchema } from '../../shared/adapters/adapter-ack.ts'
import { definition, feedsApi } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { freePort } from '../support/free-port.ts'
import { CITY_AREA, startServer, until, type TestServer } from '../support/server.ts'

let server: TestServer
let port: number
const api = feedsApi(() => server.url)
const run = promisify(execFile)

beforeAll(async () => {
  server = await startServer()
  port = await freePort()
  const settings = {
    port,
    systems: { 'cong-dvc': { name: 'Cổng dịch vụ công', area: CITY_AREA } },
  }
  await api.register(
    definition('logs', { domains: ['infosec'], adapter: { kind: 'syslog', transport: 'listen', settings } }),
  )
  const eve = { kind: 'eve', settings: { incidentsFrom: 'high' } }
  await api.register(definition('ids', { domains: ['infosec'], adapter: eve }))
})
afterAll(() => server.stop())

/** The logger of util-linux. */
async function logger(...options: string[]): Promise<void> {
  await run('logger', ['-n', '127.0.0.1', '-P', String(port), ...options])
}

const boardOf = async (feed: string) => (await api.board(feed)).adapter

async function roomOf(): Promise<string> {
  const answer = await fetchPatiently(`${server.url}/api/v1/rooms/zone:thai-nguyen/infosec`, {
    headers: { Authorization: 'Bearer demo-viewer' },
  })
  expect(answer.status).toBe(200)
  return answer.text()
}

test('a real logger is heard over udp and tcp, in either form, and what it says becomes one incident', async () => {
  await until(async () => (await boardOf('logs'))?.listening?.isOpen === true)
  const host = ['--rfc5424=nohost', '-p', 'auth.crit', '-t', 'sshd', '--msgid', 'ID47']
  await logger('-d', ...host, 'Failed password for an.nguyen@example.vn from 10.22.8.17')
  await logger('-T', '--octet-count', ...host, '--sd-id', 'a@1', '--sd-param', 'b="c"', 'Lần thứ hai')
  await logger('-T', ...host, 'once more')
  await logger('-d', '--rfc3164', '-p', 'auth.notice', '-t', 'su', 'opened by an.nguyen')
  await logger('-T', '--rfc3164', '-p', 'auth.info', '-t', 'su', 'closed')
  await until(async () => (await boardOf('logs'))?.log?.events === 5)
  expect(await boardOf('logs')).toMatchObject({
    transport: 'listen',
    read: 5,
    refused: 0,
    lastError: null,
    log: { repeats: 0 },
    listening: { lines: 5, dropped: 0, cut: 0, turnedAway: 0 },
  })
  expect(await api.board('logs')).toMatchObject({ rejected: 0, conflicts: 0 })
  await until(async () => /"events":3/.test(await roomOf().catch(() => '')))
  const room = await roomOf()
  expect(room).toContain('sshd ID47: critical')
  expect(room).not.toMatch(/an\.nguyen|10\.22\.8/)
})

test('alerts that are posted again count once, and nobody’s address is told', async () => {
  const { token } = await api.issue('ids')
  // A whole minute: none has two days in it.
  const minute = Math.floor((Date.now() - 3_600_000) / 60_000) * 60_000
  const alert = (second: number, more: object = {}) => ({
    timestamp: new Date(minute + second * 1_000).toISOString().replace('Z', '+0000'),
    event_type: 'alert',
    src_ip: '203.0.113.77',
    dest_ip: '10.22.8.5',
    alert: {
      signature_id: 7,
      signature: 'ET EXPLOIT x',
      category: 'Attempted Administrator Privilege Gain',
      severity: 1,
    },
    ...more,
  })
  const lines = Array.from({ length: 2_000 }, (_, i) => JSON.stringify(alert(i % 60, { flow_id: i }))).join(
    '\n',
  )
  const post = async () => {
    const answer = await fetch(`${server.url}/api/v1/in/ids`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-ndjson' },
      body: lines,
    })
    return adapterAckSchema.parse(await answer.json())
  }
  expect(await post()).toMatchObject({ read: 2_000, accepted: 2, durable: true, log: { events: 2_000 } })
  expect(await post()).toMatchObject({ accepted: 0, duplicates: 2, log: { events: 0, repeats: 2_000 } })
  await until(async () => (await roomOf()).includes('ET EXPLOIT x'))
  expect(await roomOf()).not.toMatch(/203\.0\.113|10\.22\.8/)
})

test('a feed that is set to another port is heard there, and one that is retired no more', async () => {
  const other = await freePort()
  const settings = { port: other, over: ['tcp'] }
  await api.change('logs', { adapter: { kind: 'syslog', settings } })
  await until(async () => {
    const listening = (await boardOf('logs'))?.listening
    return listening?.isOpen === true && listening.lines === 0
  })
  await expect(logger('-T', 'x')).rejects.toThrow(/refused|failed/i)
  port = other
  await logger('-T', '-p', 'user.info', 'x')
  await until(async () => (await boardOf('logs'))?.listening?.lines === 1)
  expect((await api.ask('DELETE', '/feeds/logs')).status).toBe(200)
  await until(async () => (await boardOf('logs'))?.listening === undefined)
  await expect(logger('-T', 'x')).rejects.toThrow(/refused|failed/i)
})
