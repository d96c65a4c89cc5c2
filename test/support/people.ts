import type { Grant } from '../../shared/access/grant.ts'
import { invitedAnswerSchema } from '../../shared/access/person.ts'
import { meSchema, type Me } from '../../shared/access/session.ts'
import { signedInSchema } from '../../shared/access/sign-in.ts'
import type { TestServer } from './server.ts'

export const PASSWORD = 'a long password of a test'
export const EVERYTHING: Grant = { role: 'administrator', scopes: '*', domains: '*' }

/** Somebody's browser, or program: keeps its cookies, and asks as a page of the server does. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly url: string
  private readonly headers: Record<string, string>

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url
    this.headers = headers
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get(path: string): Promise<Response> {
    return this.ask('GET', path)
  }

  post(path: string, body?: unknown): Promise<Response> {
    return this.ask('POST', path, body)
  }

  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookies.size > 0 && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        'accept-language': 'en',
        'user-agent': 'Visitor/1',
        // As a browser says of a page of the server itself.
        origin: new URL(this.url).origin,
        ...this.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) this.take(line)
    return response
  }

  async me(): Promise<Me> {
    return meSchema.parse(await (await this.get('/api/v1/me')).json())
  }

  private take(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const isGone = value === '' || attributes.some((one) => one.startsWith('Expires=Thu, 01 Jan 1970'))
    if (isGone) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** The first administrator, signed in. */
export async function firstAdministrator(
  server: Pick<TestServer, 'url' | 'setupLink'>,
  email = 'first@example.vn',
  headers?: Record<string, string>,
): Promise<Visitor> {
  const visitor = new Visitor(server.url, headers)
  const token = tokenOf(server.setupLink ?? '')
  const answer = await visitor.post('/api/v1/setup', { token, name: 'An', email, password: PASSWORD })
  signedInSchema.parse(await answer.json())
  return visitor
}

/** Somebody who was invited and came, signed in; with their id. */
export async function invited(
  by: Visitor,
  { email, grants, name = 'Bình' }: { email: string; grants: Grant[]; name?: string },
): Promise<{ visitor: Visitor; id: string }> {
  const answer = await by.post('/api/v1/people', { name, email, grants })
  const { person, link } = invitedAnswerSchema.parse(await answer.json())
  const visitor = new Visitor(by.url)
  await visitor.post('/api/v1/join', { token: tokenOf(link.url), password: PASSWORD })
  return { visitor, id: person.person }
}

export function tokenOf(link: string): string {
  return new URL(link).searchParams.get('token') ?? ''
}

/** Status and code of an answer. */
export async function codeOf(asked: Response | Promise<Response>): Promise<string> {
  const response = await asked
  if (response.status === 204) return '204'
  const body: unknown = await response.json()
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'ok'
  return `${response.status} ${code}`
}
