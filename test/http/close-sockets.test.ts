import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { expect, it, vi } from 'vitest'
import { doorkeeper } from '../../server/access/doorkeeper.ts'
import { readConfig } from '../../server/config.ts'
import { createHttpServer } from '../../server/http-server.ts'
import { createLog } from '../../server/log.ts'
import { closeSockets, createSockets } from '../../server/sockets.ts'

it('who does not say goodbye is not waited for', async () => {
  const config = readConfig({ DEMO: 'on' })
  const count = () => undefined
  const web = createHttpServer(config, count, createLog('silent'))
  const io = createSockets(web.server, doorkeeper(config, count, Date.now), count)
  web.server.listen(0, '127.0.0.1')
  await once(web.server, 'listening')
  const { port } = web.server.address() as AddressInfo
  const silent = connect(port, '127.0.0.1')
  silent.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  )
  const [answer] = await once(silent, 'data')
  expect(String(answer)).toContain('101')
  await vi.waitFor(() => expect(io.engine.clientsCount).toBe(1))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const closed = closeSockets(io, web)
    await vi.advanceTimersByTimeAsync(2_000)
    await closed
    expect(web.server.listening).toBe(false)
  } finally {
    vi.useRealTimers()
    silent.destroy()
    web.stop()
  }
})
