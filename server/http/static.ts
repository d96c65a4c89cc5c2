import { existsSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import express, { Router, type RequestHandler } from 'express'
import { pageOf } from '../../shared/pages.ts'

const COMPRESSED = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const

/**
 * The built client and, where one is configured, the folder of real boundaries and tiles. Every page of it is the same
 * file; files under /assets carry a hash in their name and are kept for ever.
 */
export function staticFiles(options: { client: string; geoFolder: string | undefined }): Router {
  const router = Router()
  const client = resolve(options.client)
  router.use(foldPages(client))
  router.use(precompressed(client))
  router.use(
    express.static(client, {
      index: false,
      setHeaders: (response, file) => {
        const kept = file.startsWith(join(client, 'assets'))
        response.setHeader('Cache-Control', kept ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    }),
  )
  // Ranges are served: PMTiles reads its archive a piece at a time.
  if (options.geoFolder !== undefined)
    router.use('/geo', express.static(resolve(options.geoFolder), { index: false }))
  return router
}

function foldPages(client: string): RequestHandler {
  return (request, response, next) => {
    if (pageOf(request.path) === undefined) return next()
    if (!existsSync(join(client, 'index.html'))) {
      response.status(503).type('text').send('The dashboard is not built yet: npm run build\n')
      return
    }
    request.url = '/index.html'
    next()
  }
}

/** Sends what the build compressed, if it did, so that nothing is compressed while serving. */
function precompressed(client: string): RequestHandler {
  return (request, response, next) => {
    const wanted = request.method === 'GET' || request.method === 'HEAD'
    if (!wanted || !/^\/[\w./-]+$/.test(request.path) || request.path.includes('..')) return next()
    const accepted = COMPRESSED.find(
      ({ encoding, suffix }) =>
        request.acceptsEncodings(encoding) === encoding &&
        existsSync(join(client, `${request.path}${suffix}`)),
    )
    if (accepted !== undefined) {
      response.type(extname(request.path))
      response.set('Content-Encoding', accepted.encoding)
      request.url = `${request.path}${accepted.suffix}`
    }
    response.vary('Accept-Encoding')
    next()
  }
}
