import fc from 'fast-check'
import type { Access } from '../../shared/access/access.ts'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import type { HttpParameter } from '../../shared/http-parameters.ts'
import { bySchema } from './by-schema.ts'
import type { Hostile } from './hostile.ts'

/** A request as it goes out, and the route that it is counted under. */
export interface FuzzRequest {
  label: string
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  body: Buffer | undefined
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND']
const TYPES = [
  'application/json',
  'text/plain',
  'text/csv',
  'application/octet-stream',
  'multipart/form-data',
  '',
]

/** As nobody, as a feed, and as people of a demo; mostly as those that a route is for. */
export function whoAsks(feed: string, by: Access['by'] = 'anyone'): fc.Arbitrary<Record<string, string>> {
  const people = ['administrator', 'operator', 'viewer', 'feed-manager', 'shift-lead', 'leader']
  const administrator = { Authorization: 'Bearer demo-administrator' }
  return fc.oneof(
    { weight: by === 'person' ? 8 : 1, arbitrary: fc.constant(administrator) },
    { weight: by === 'feed' ? 12 : 1, arbitrary: fc.constant({ 'X-Feed-Id': feed }) },
    fc.constant({}),
    fc.constant({ Authorization: 'Bearer of-nobody' }),
    fc.constant({ Cookie: 'session=of-nobody', Origin: 'http://localhost' }),
    fc.constantFrom(...people.map((role) => ({ Authorization: `Bearer demo-${role}` }))),
  )
}

/** Requests to every route of the contract, by its own method or another, and beside them to nowhere. */
export function httpRequests(
  hostile: Hostile,
  known: readonly string[],
  feed: string,
): fc.Arbitrary<FuzzRequest> {
  const routes = Object.entries<HttpRoute>(HTTP_ROUTES).map(([name, route]) =>
    requestTo(name, route, { hostile, known, feed }),
  )
  return fc.oneof(...routes, ...routes, nowhere(hostile, feed))
}

interface Draw {
  hostile: Hostile
  known: readonly string[]
  feed: string
}

function requestTo(name: string, route: HttpRoute, draw: Draw): fc.Arbitrary<FuzzRequest> {
  const { hostile, feed } = draw
  const own = route.method.toUpperCase()
  return fc
    .record({
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constant(own) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      path: pathOf(route, draw),
      query: queryOf(route, draw),
      who: whoAsks(feed, route.access.by),
      headers: headersOf(route, draw),
      body: bodyOf(route, draw),
      type: fc.oneof(
        { weight: 8, arbitrary: fc.constant(TYPES[0] ?? '') },
        { weight: 1, arbitrary: fc.constantFrom(...TYPES) },
      ),
      more: fc.oneof({ weight: 20, arbitrary: fc.constant('') }, { weight: 1, arbitrary: hostile.text }),
    })
    .map(({ method, path, query, who, headers, body, type, more }) => ({
      label: `${own} ${route.path} (${name})`,
      method,
      path: `${path}${query === '' ? '' : `?${query}`}${more === '' ? '' : encode(more)}`,
      headers: { ...headers, ...who, ...(body && type !== '' && { 'Content-Type': type }) },
      body: method === 'GET' || method === 'HEAD' ? undefined : body,
    }))
}

function pathOf(route: HttpRoute, draw: Draw): fc.Arbitrary<string> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const values = names.map((name) => {
    const declared = route.parameters.find((one) => one.in === 'path' && one.name === name)
    return fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...(rightNames(draw)[name] ?? draw.known)) },
      { weight: 1, arbitrary: textFor(declared, draw) },
    )
  })
  return fc
    .tuple(...values)
    .map((drawn) =>
      names.reduce((path, name, i) => path.replace(`{${name}}`, encode(drawn[i] ?? '')), route.path),
    )
}

/** What stands in paths of what is there. */
function rightNames({ feed, known }: Draw): Readonly<Record<string, readonly string[]>> {
  return {
    feed: [feed],
    scope: known.slice(-1),
    domain: ['traffic', 'security', 'centre'],
    person: ['demo-viewer', 'demo-administrator'],
    file: ['basemap.json', 'roads.json'],
  }
}

function queryOf(route: HttpRoute, draw: Draw): fc.Arbitrary<string> {
  const declared = route.parameters.filter((one) => one.in === 'query')
  const drawn = declared.map((one) =>
    fc
      .option(fc.array(textFor(one, draw), { minLength: 1, maxLength: 2 }), { nil: [], freq: 3 })
      .map((values) => values.map((value) => `${one.name}=${encode(value)}`)),
  )
  return fc.tuple(...drawn).map((pairs) => pairs.flat().join('&'))
}

function headersOf(route: HttpRoute, draw: Draw): fc.Arbitrary<Record<string, string>> {
  const declared = route.parameters.filter((one) => one.in === 'header')
  const drawn = declared.map((one) =>
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: textFor(one, draw).map(headerText) },
    ),
  )
  return fc
    .tuple(...drawn)
    .map((values) =>
      Object.fromEntries(
        declared.flatMap((one, i) => (values[i] === undefined ? [] : [[one.name, values[i]]])),
      ),
    )
}

function bodyOf(route: HttpRoute, { hostile, known }: Draw): fc.Arbitrary<Buffer | undefined> {
  if (route.body === undefined) return fc.option(hostile.bytes, { nil: undefined, freq: 8 })
  const value = bySchema(route.body.schema, hostile, known)
  const text = value.map((one) => Buffer.from(JSON.stringify(one) ?? ''))
  const cut = fc
    .tuple(text, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([all, at]) => all.subarray(0, all.length * at))
  return fc.oneof(
    { weight: 8, arbitrary: text },
    { weight: 1, arbitrary: cut },
    { weight: 2, arbitrary: hostile.bytes },
  )
}

function textFor(declared: HttpParameter | undefined, { hostile, known }: Draw): fc.Arbitrary<string> {
  if (declared === undefined) return fc.oneof(fc.constantFrom(...known), hostile.text)
  return fc.oneof(bySchema(declared.schema, hostile, known).map(textOf), hostile.text)
}

/** What is drawn may have a `toString` of its own. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function nowhere(hostile: Hostile, feed: string): fc.Arbitrary<FuzzRequest> {
  return fc
    .record({
      method: fc.constantFrom(...METHODS),
      path: hostile.text,
      who: whoAsks(feed),
      below: fc.constantFrom('/', '/api/', '/api/v1/', '/geo/', '/docs/', '/assets/', '/socket.io/'),
    })
    .map(({ method, path, who, below }) => ({
      label: 'nowhere',
      method,
      path: below + encode(path),
      headers: who,
      body: undefined,
    }))
}

/** As a URL holds it; halves of a character that has two are replaced. */
function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString()).replace(/%2F/g, '/').slice(0, 5_000)
}

function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').slice(0, 2_000)
}
