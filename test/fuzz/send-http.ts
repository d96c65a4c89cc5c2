import { Agent, request } from 'node:http'
import type { FuzzRequest } from './http-requests.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const ANSWER_WITHIN_MS = 20_000

/** The status that came back, or how it ended without one. */
export function sendHttp(port: number, { method, path, headers, body }: FuzzRequest): Promise<string> {
  return new Promise((resolve) => {
    try {
      const options = { host: '127.0.0.1', port, method, path, headers, agent, timeout: ANSWER_WITHIN_MS }
      const sent = request(options, (answer) => {
        // What is exported may be long; it is read to its end.
        answer.resume()
        answer.once('close', () => resolve(String(answer.statusCode)))
      })
      sent.once('timeout', () => sent.destroy(new Error('no answer')))
      sent.once('error', (error) => resolve(error.message === 'no answer' ? 'no answer' : 'connection ended'))
      sent.end(body)
    } catch {
      // Node itself sends no such request.
      resolve('not sent')
    }
  })
}

export function endHttp(): void {
  agent.destroy()
}
