import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A network between a client and a server that can lose what comes back, and be cut. */
export interface Link {
  url: string
  /** From now on nothing that the server says arrives. */
  loseAnswers(): void
  /** Every connection ends; new ones get through whole. */
  cut(): void
  close(): Promise<void>
}

export async function linkTo(serverPort: number): Promise<Link> {
  const sockets = new Set<Socket>()
  let losing = false
  const server = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1')
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => {
      if (!losing) near.write(bytes)
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const cut = () => {
    losing = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    loseAnswers: () => void (losing = true),
    cut,
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
