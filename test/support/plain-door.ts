import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { connect } from 'node:tls'

/** An address of plain HTTP that leads to a server with a certificate of its own, for programs that do not know it. */
export async function plainDoorTo(
  url: string,
  certificate: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const { port } = new URL(url)
  const open = new Set<Socket>()
  const server = createServer((near) => {
    open.add(near)
    near.once('close', () => open.delete(near))
    const far = connect({ port: Number(port), host: '127.0.0.1', ca: certificate, servername: 'localhost' })
    // Either side may leave whenever it likes.
    pipeline(near, far, near).catch(() => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      for (const near of open) near.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
