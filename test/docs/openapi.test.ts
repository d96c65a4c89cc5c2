import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { HttpRoute } from '../../shared/http.ts'
import { expressPath, HTTP_ROUTES } from '../../shared/http.ts'
import { openApiDocument } from '../../server/docs/openapi.ts'
import { unresolvedRefs } from './refs.ts'

/** The main rules of OpenAPI 3.1 as far as this document uses it. */
const contentSchema = z.record(
  z.string(),
  z.strictObject({ schema: z.looseObject({}), example: z.unknown().optional() }),
)
const openApiSchema = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  jsonSchemaDialect: z.url(),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.looseObject({ url: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(
      z.enum(['get', 'post', 'put', 'patch', 'delete', 'options']),
      z.strictObject({
        operationId: z.string(),
        summary: z.string(),
        description: z.string().optional(),
        parameters: z.array(
          z.strictObject({
            in: z.enum(['path', 'query', 'header']),
            name: z.string().refine((name) => !['Authorization', 'Accept', 'Content-Type'].includes(name)),
            required: z.boolean(),
            description: z.string(),
            schema: z.looseObject({}),
          }),
        ),
        security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
        requestBody: z.strictObject({ required: z.literal(true), content: contentSchema }).optional(),
        responses: z.record(
          z.string().regex(/^[1-5]\d\d$/),
          z.strictObject({
            description: z.string().min(1),
            headers: z.record(z.string(), z.looseObject({})).optional(),
            content: contentSchema.optional(),
          }),
        ),
      }),
    ),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), z.looseObject({})),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('http') })),
  }),
})

const document = openApiSchema.parse(openApiDocument())

describe('the published OpenAPI', () => {
  it('resolves every reference', () => {
    expect(unresolvedRefs(document)).toEqual([])
  })

  it.each(Object.entries<HttpRoute>(HTTP_ROUTES))(
    '%s has its answers, parameters and body',
    (name, route) => {
      const operation = document.paths[route.path]?.[route.method]
      expect(operation?.operationId).toBe(name)
      expect(Object.keys(operation?.responses ?? {}).map(Number)).toEqual(
        route.answers.map(({ status }) => status),
      )
      expect(operation?.requestBody !== undefined).toBe(route.body !== undefined)
      const inTemplate = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      expect(operation?.parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(
        inTemplate,
      )
      expect(expressPath(route)).not.toMatch(/[{}]/)
    },
  )

  it('refuses a batch by name: each status carries its codes', () => {
    const responses = document.paths[HTTP_ROUTES.observations.path]?.post?.responses
    expect(Object.keys(responses ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '413',
      '415',
      '422',
      '429',
      '503',
    ])
    expect(responses?.['400']?.description).toContain('not-json, not-utf8, too-deep, not-a-batch')
    expect(responses?.['429']?.headers).toHaveProperty('Retry-After')
  })

  it('publishes nothing that no route has', () => {
    const declared = Object.values<HttpRoute>(HTTP_ROUTES).map(({ method, path }) => `${method} ${path}`)
    const published = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    expect(published.toSorted()).toEqual([...new Set(declared)].toSorted())
  })
})
