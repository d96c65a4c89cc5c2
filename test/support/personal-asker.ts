import type { Centre } from './personal-centres.ts'

/** Asks a centre as somebody of its demo; a body that is JSON, or bytes. */
export async function asked(
  { url }: Centre,
  method: string,
  path: string,
  body?: unknown,
  more: { as?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const isBytes = body instanceof Uint8Array || typeof body === 'string'
  return fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      Authorization: `Bearer ${more.as ?? 'demo-administrator'}`,
      'Content-Type': isBytes ? 'application/octet-stream' : 'application/json',
      ...more.headers,
    },
    ...(body !== undefined && { body: isBytes ? (body as BodyInit) : JSON.stringify(body) }),
  })
}

/** The answer of what must be taken. */
export async function taken<T = unknown>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** Of what must be refused for whom it speaks of: nothing of them may stand in why. */
export async function refusedAsPersonal(answer: Promise<Response>): Promise<string> {
  const response = await answer
  const said = (await response.json()) as { code?: string; message?: string; path?: string }
  const isTold = /nobody's phone number|không ghi số điện thoại/.test(said.message ?? '')
  if (response.status !== 400 || !isTold) throw new Error(`${response.status} ${JSON.stringify(said)}`)
  return said.path ?? ''
}
