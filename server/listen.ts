import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isLoopback } from './access/loopback.ts'
import type { Config } from './config.ts'

/** Answers the port; rejects with what is in the way. */
export function listen(server: Server, { PORT, HOST }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, () => {
      server.off('error', reject)
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : PORT)
    })
  })
}

/** As people type it. */
export function urlOf(host: string, port: number, isSecure = false): string {
  const name = isLoopback(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `${isSecure ? 'https' : 'http'}://${name}:${port}`
}
