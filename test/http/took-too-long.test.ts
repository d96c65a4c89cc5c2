import { createServer } from 'node:http'
import { once } from 'node:events'
import { Router } from 'express'
import { expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { createHttp } from '../../server/http/http.ts'
import { createLog } from '../../server/log.ts'

it.each(['57014', '55P03'])(
  'what the store was not given the time for (%s) is a known answer',
  async (code) => {
    const routes = Router()
    routes.get('/api/v1/slow', () =>
      Promise.reject(Object.assign(new Error('canceling statement'), { code })),
    )
    const app = createHttp(routes, {
      guard: (_request, _response, next) => next(),
      client: 'none',
      config: readConfig({}),
      log: createLog('silent'),
    })
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/slow`, {
      headers: { 'Accept-Language': 'en' },
    })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(await answer.json()).toMatchObject({ code: 'took-too-long' })
    server.closeAllConnections()
    server.close()
  },
)
