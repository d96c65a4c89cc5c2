import { z } from 'zod'
import { isOpenToKeys } from '../../shared/access/access.ts'
import type { HttpParameter } from '../../shared/http-parameters.ts'
import type { HttpAnswer, HttpRoute } from '../../shared/http.ts'
import { HTTP_ROUTES } from '../../shared/http.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { JsonSchema } from './json-schema.ts'
import { nameOf, schemaDefinitions } from './json-schema.ts'
import { MESSAGES } from './messages.ts'

const BASE = '#/components/schemas/'

/** The HTTP doors as OpenAPI 3.1, from the table of routes. */
export function openApiDocument(): JsonSchema {
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Toàn Cảnh: HTTP API',
      version: `${PROTOCOL_VERSION}.0.0`,
      description: 'Send observations, read what stands. Live data comes over Socket.IO: see asyncapi.json.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The centre that serves this document.' }],
    paths: paths(),
    components: {
      schemas: schemaDefinitions({ base: BASE, target: 'draft-2020-12' }),
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of a session, which signing in gives; browsers send a cookie instead.',
        },
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The key of a program (`tck_…`), which an administrator makes: it reads within its scopes and domains, and changes nothing.',
        },
        feedCredential: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The credential of a feed. A server that is bound to loopback takes feeds without one, named by X-Feed-Id.',
        },
      },
    },
  }
}

function paths(): Record<string, JsonSchema> {
  const byPath: Record<string, JsonSchema> = {}
  for (const [name, route] of Object.entries<HttpRoute>(HTTP_ROUTES))
    byPath[route.path] = { ...byPath[route.path], [route.method]: operation(name, route) }
  return byPath
}

function operation(name: string, route: HttpRoute): JsonSchema {
  return {
    operationId: name,
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    // OpenAPI forbids a parameter named Authorization: it is a security scheme.
    parameters: route.parameters.filter((parameter) => !isAuthorization(parameter)).map(parameter),
    ...securityOf(route),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: content(route.body.schema, route.body.mediaType) } }),
    responses: Object.fromEntries(route.answers.map((answer) => [String(answer.status), response(answer)])),
  }
}

/** A server that is a demo lets in who shows nothing, too. */
function securityOf({ access }: HttpRoute): JsonSchema {
  switch (access.by) {
    case 'anyone':
      return {}
    case 'feed':
      return { security: [{ feedCredential: [] }, {}] }
    case 'person':
      return { security: [{ session: [] }, ...(isOpenToKeys(access) ? [{ key: [] }] : []), {}] }
  }
}

function isAuthorization(parameter: HttpParameter): boolean {
  return parameter.in === 'header' && parameter.name === 'Authorization'
}

function parameter(declared: HttpParameter): JsonSchema {
  const { schema, ...rest } = declared
  return { ...rest, schema: reference(schema) }
}

function response(answer: HttpAnswer): JsonSchema {
  const codes = answer.codes === undefined ? '' : ` Codes: ${answer.codes.join(', ')}.`
  const headers = Object.entries(answer.headers ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ])
  return {
    description: answer.description + codes,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(answer.schema === undefined ? {} : { content: content(answer.schema, answer.mediaType) }),
  }
}

function content(schema: z.ZodType, mediaType = 'application/json'): JsonSchema {
  const example = MESSAGES.get(nameOf(schema)?.replace('HttpBatch', 'Batch') ?? '')?.example
  return { [mediaType]: { schema: reference(schema), ...(example === undefined ? {} : { example }) } }
}

/** A named schema by reference, a nameless one in place. */
function reference(schema: z.ZodType): JsonSchema {
  const name = nameOf(schema)
  if (name !== undefined) return { $ref: BASE + name }
  const { $schema: _dialect, ...inPlace } = z.toJSONSchema(schema, { io: 'input' })
  return inPlace
}
