import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { readBody } from '../../server/http/body.ts'

/** As a server has it whose client went away; `complete`: all of it had come by then. */
function request(complete: boolean, headers = {}): PassThrough & IncomingMessage {
  return Object.assign(new PassThrough(), { headers, complete }) as unknown as PassThrough & IncomingMessage
}

it('a client that went away before its body was read is no wait without an end', async () => {
  const gone = request(false)
  gone.destroy()
  await new Promise((resolve) => gone.once('close', resolve))
  expect(await readBody(gone, 100)).toBeUndefined()
})

it('nor is one whose body was here and not read to its end', async () => {
  const going = request(true, { 'content-encoding': 'gzip' })
  const body = readBody(going, 100)
  going.destroy()
  expect(await body).toBeUndefined()
})

it('what was read is answered, whenever the request closes', async () => {
  const whole = request(true)
  const body = readBody(whole, 100)
  whole.end('all of it')
  expect(await body).toEqual({ bytes: Buffer.from('all of it') })
})
