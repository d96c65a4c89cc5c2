import type { Response } from 'express'
import { Router } from 'express'
import { asyncApiDocument } from './asyncapi.ts'
import { DOCS_STYLE } from './docs-style.ts'
import { contractJsonSchema } from './json-schema.ts'
import { openApiDocument } from './openapi.ts'
import { contractPage } from './page.ts'

/** Nothing but our own style sheet: no script, no image, no frame. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The published contract below /docs: a page for people, and JSON Schema, OpenAPI and AsyncAPI for programs.
 * All of it is generated once, when the router is made; mount it at the root.
 */
export function docsRouter(): Router {
  const router = Router()
  const page = contractPage()
  router.get('/docs', (_request, response) => {
    response.set('Content-Security-Policy', CONTENT_SECURITY_POLICY)
    response.type('html').send(page)
  })
  router.get('/docs/docs.css', (_request, response) => void response.type('css').send(DOCS_STYLE))
  serveDocument(router, '/docs/schema.json', contractJsonSchema())
  serveDocument(router, '/docs/openapi.json', openApiDocument())
  serveDocument(router, '/docs/asyncapi.json', asyncApiDocument())
  return router
}

/** Open to tools on other origins: the contract is public and carries no data. */
function serveDocument(router: Router, path: string, document: object): void {
  const text = JSON.stringify(document, null, 2)
  router.get(path, (_request, response: Response) => {
    response.set('Access-Control-Allow-Origin', '*').type('json').send(text)
  })
}
