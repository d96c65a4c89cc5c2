import type { Observation } from '../../shared/observation.ts'
import { arrivalsAnswerSchema } from '../../shared/feeds/arrivals.ts'
import { feedBoardSchema } from '../../shared/feeds/feed-board.ts'
import { issuedCredentialSchema } from '../../shared/feeds/feed-credential.ts'
import { quarantineAnswerSchema, replayAnswerSchema } from '../../shared/feeds/quarantine.ts'
import { batchAckSchema } from '../../shared/batch.ts'

const ANSWERED_WITHIN_MS = 50_000

/** The routes of feeds as somebody asks them, by their bearer's token. */
export function feedsApi(url: () => string, token = 'demo-feed-manager') {
  const ask = (method: string, path: string, body?: unknown, language = 'en') =>
    fetch(`${url()}/api/v1${path}`, {
      method,
      // What is never answered is told by its name, and not by the end of a test.
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
      headers: {
        Authorization: `Bearer ${token}`,
        'Accept-Language': language,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new Error(`${method} ${path} was not answered`, { cause: error })
    })
  const read = async (answer: Response): Promise<unknown> => {
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  return {
    ask,
    register: async (feed: object) => feedBoardSchema.parse(await read(await ask('POST', '/feeds', feed))),
    change: async (id: string, change: object) =>
      feedBoardSchema.parse(await read(await ask('PATCH', `/feeds/${id}`, change))),
    board: async (id: string) => feedBoardSchema.parse(await read(await ask('GET', `/feeds/${id}`))),
    issue: async (id: string, wish: object = { label: 'first' }) =>
      issuedCredentialSchema.parse(await read(await ask('POST', `/feeds/${id}/credentials`, wish))),
    revoke: async (id: string, credential: string) =>
      void (await read(await ask('DELETE', `/feeds/${id}/credentials/${credential}`))),
    arrivals: async (id: string, after = 0, language = 'vi') =>
      arrivalsAnswerSchema.parse(
        await read(await ask('GET', `/feeds/${id}/arrivals?after=${after}`, undefined, language)),
      ),
    quarantine: async (query = '', language = 'en') =>
      quarantineAnswerSchema.parse(await read(await ask('GET', `/quarantine?${query}`, undefined, language))),
    replay: async (choice: object) =>
      replayAnswerSchema.parse(await read(await ask('POST', '/quarantine/replay', choice))),
  }
}

/** A batch over HTTP with a feed's token; the answer as it came. */
export function post(url: string, token: string, observations: readonly unknown[]): Promise<Response> {
  return fetch(`${url}/api/v1/observations`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'User-Agent': 'test' },
    body: JSON.stringify({ observations }),
  })
}

export async function acknowledged(answer: Promise<Response>) {
  return batchAckSchema.parse(await (await answer).json())
}

/** A definition like a city engineer's; `more` says otherwise. */
export function definition(id: string, more: object = {}) {
  return {
    id,
    name: { vi: 'Cảm biến thử', en: 'Test detectors' },
    domains: ['traffic'],
    scopes: ['zone:thai-nguyen'],
    cadenceMs: 5_000,
    stage: 'active',
    ...more,
  }
}

export function flow(area: string, at: number, value = 1): Observation {
  return { type: 'reading', indicator: 'traffic.flow', area, at, value }
}
