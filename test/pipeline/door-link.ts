import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A network between a client and a server, by its port or its socket's path, that can lose what comes back, and be cut. */
export interface Link {
  url: string
  port: number
  /** From now on nothing that the server says arrives. */
  loseAnswers(): void
  /** Whoever is connected now hears nothing more, and is not told; new connections get through. */
  freeze(): void
  /** Every connection ends; new ones get through whole. */
  cut(): void
  close(): Promise<void>
}

export async function linkTo(server: number | string): Promise<Link> {
  const sockets = new Set<Socket>()
  const frozen = new WeakSet<Socket>()
  let losing = false
  const door = createServer((near) => {
    const far = typeof server === 'number' ? connect(server, '127.0.0.1') : connect(server)
    near.on('data', (bytes) => {
      if (!frozen.has(near)) far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (!losing && !frozen.has(near)) near.write(bytes)
    })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const { port } = door.address() as AddressInfo
  const cut = () => {
    losing = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    loseAnswers: () => void (losing = true),
    freeze: () => sockets.forEach((socket) => frozen.add(socket)),
    cut,
    close: () => {
      cut()
      return new Promise((resolve) => door.close(() => resolve()))
    },
  }
}
