import { resolve } from 'node:path'
import type { Request, Response } from 'express'
import { refuse } from './refuse.ts'

/** What the wall draws of a pack, and by what it tells days. The other files hold what the API says better. */
const FILES: readonly unknown[] = ['basemap.json', 'roads.json', 'baseline.json', 'calendar.json']

/** The pack's files with an ETag each: asked for again at every start of a wall, sent only when changed. */
export function packFileHandler(folder: string): (request: Request, response: Response) => Promise<void> {
  const options = { root: resolve(folder), cacheControl: false, headers: { 'Cache-Control': 'no-cache' } }
  return async (request, response) => {
    const { file } = request.params
    if (!FILES.includes(file)) return refuse(request, response, 404, 'not-found')
    const error = await sent(response, String(file), options)
    // Not every pack has all of them, and a wall asks for each: that is no error.
    if (error?.code === 'ENOENT') response.status(204).end()
    else if (error !== undefined && !response.headersSent) throw error
  }
}

function sent(
  response: Response,
  file: string,
  options: Parameters<Response['sendFile']>[1],
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((settle) => response.sendFile(file, options, (error) => settle(error ?? undefined)))
}
