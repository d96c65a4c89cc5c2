import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that Linux gives to whoever connects, or asks for any port: none of them takes it before it is used. */
const FROM = 20_000
const BELOW = 32_768
const given = new Set<number>()

/** A port of this machine that nobody listens on now, and that is given to nobody else of this process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FROM, BELOW)
    if (given.has(port) || !(await isFree(port))) continue
    given.add(port)
    return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  await new Promise((resolve) => server.close(resolve))
  return true
}
