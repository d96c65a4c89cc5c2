import { resolve } from 'node:path'
import { Router } from 'express'

/** What the map draws of a pack. The other files hold what the API says better. */
const FILES = ['basemap.json', 'roads.json', 'baseline.json']

/** The pack's files with an ETag each: asked for again at every start of a wall, sent only when changed. */
export function packFiles(folder: string): Router {
  const router = Router()
  for (const file of FILES) {
    router.get(`/${file}`, (_request, response, next) => {
      const options = { root: resolve(folder), cacheControl: false, headers: { 'Cache-Control': 'no-cache' } }
      response.sendFile(file, options, (error?: NodeJS.ErrnoException) => {
        if (error === undefined || error === null) return
        // Not every pack has all of them, and a wall asks for each: that is no error.
        if (error.code === 'ENOENT') response.status(204).end()
        else if (!response.headersSent) next(error)
      })
    })
  }
  return router
}
