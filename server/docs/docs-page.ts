import type { Response } from 'express'
import { Router } from 'express'
import { TEXT_ONLY_POLICY } from '../http/security-headers.ts'
import { asyncApiDocument } from './asyncapi.ts'
import { DOCS_STYLE } from './docs-style.ts'
import { contractJsonSchema } from './json-schema.ts'
import { openApiDocument } from './openapi.ts'
import { contractPage } from './page.ts'

/**
 * The published contract below /docs: a page for people, and JSON Schema, OpenAPI and AsyncAPI for programs. Each is
 * generated when it is first asked for, which takes up to 0.3 s, once in the life of the process. Mount it at the root.
 */
export function docsRouter(): Router {
  const router = Router()
  router.get('/docs', (_request, response) => {
    response.set('Content-Security-Policy', TEXT_ONLY_POLICY)
    response.type('html').send(page())
  })
  router.get('/docs/docs.css', (_request, response) => void response.type('css').send(DOCS_STYLE))
  for (const [path, text] of Object.entries(DOCUMENTS)) serveDocument(router, path, text)
  return router
}

const page = once(contractPage)
const DOCUMENTS = {
  '/docs/schema.json': once(() => textOf(contractJsonSchema())),
  '/docs/openapi.json': once(() => textOf(openApiDocument())),
  '/docs/asyncapi.json': once(() => textOf(asyncApiDocument())),
}

/** Open to tools on other origins: the contract is public and carries no data. */
function serveDocument(router: Router, path: string, text: () => string): void {
  router.get(path, (_request, response: Response) => {
    response.set('Access-Control-Allow-Origin', '*').type('json').send(text())
  })
}

function textOf(document: object): string {
  return JSON.stringify(document, null, 2)
}

function once(make: () => string): () => string {
  let made: string | undefined
  return () => (made ??= make())
}
