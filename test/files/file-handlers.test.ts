import { PassThrough } from 'node:stream'
import type { Request, Response } from 'express'
import { expect, it, vi } from 'vitest'
import type { Principal } from '../../server/access/principal.ts'
import { fileHandlers, type FileParts } from '../../server/files/file-handlers.ts'

it('of files that come in at once no more are read than may be', async () => {
  const desk = { isBusy: false, parts: { door: { has: () => true } }, read: vi.fn<() => void>() }
  const body = new PassThrough()
  const request = Object.assign(body, {
    headers: {},
    params: { feed: 'f' },
    query: {},
    complete: true,
    acceptsLanguages: () => 'en',
  })
  const answer = {
    set: () => answer,
    status: vi.fn<(code: number) => object>(),
    json: vi.fn<(of: object) => void>(),
  }
  answer.status.mockReturnValue(answer)
  const { previewFile } = fileHandlers({ desk } as unknown as FileParts)
  const answered = previewFile(request as unknown as Request, answer as unknown as Response, {} as Principal)
  // Another one was here first.
  desk.isBusy = true
  body.end('a;b')
  await answered
  expect(answer.status).toHaveBeenCalledExactlyOnceWith(503)
  expect(answer.json).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'busy' }))
  expect(desk.read).not.toHaveBeenCalled()
})
