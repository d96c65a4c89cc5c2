import { feedAdapterSchema, transportOf } from '../../shared/adapters/feed-adapter.ts'
import { cadenceOf } from '../../server/feeds/cadence-of.ts'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AdapterError } from '../../server/adapters/adapter.ts'
import { AdapterMeter } from '../../server/adapters/adapter-meter.ts'
import { backOffMs, retryAfterMs } from '../../server/adapters/transports/back-off.ts'
import { MAX_DOCUMENT_BYTES } from '../../server/adapters/transports/fetch-document.ts'
import { LinkedDocuments, LINKS_AT_ONCE } from '../../server/adapters/transports/linked-documents.ts'
import { createPolling, type Polling } from '../../server/adapters/transports/poll.ts'
import type { PollTaken, PollTarget } from '../../server/adapters/transports/polled-feed.ts'
import type { Locale } from '../../shared/label.ts'
import { MAX_BATCH_BYTES } from '../../shared/batch.ts'
import { AllowedHosts } from '../../server/outgoing/allowed-hosts.ts'
import { createOutgoing } from '../../server/outgoing/fetch-safely.ts'

const EVERY_MS = 60_000
const START = Date.UTC(2026, 2, 2)

/** A clock that stands until it is told to go on; tasks run one by one, each at its moment. */
class StandingClock {
  private at = START
  private readonly tasks = new Set<{ at: number; run: () => void }>()
  readonly now = () => this.at
  readonly after = (delayMs: number, run: () => void) => {
    const task = { at: this.at + delayMs, run }
    this.tasks.add(task)
    return () => void this.tasks.delete(task)
  }

  get waiting(): number {
    return this.tasks.size
  }

  /** To the next task, which is begun. */
  toNext(): void {
    const [next] = [...this.tasks].toSorted((a, b) => a.at - b.at)
    if (next === undefined) throw new Error('nothing is planned')
    this.tasks.delete(next)
    this.at = next.at
    next.run()
  }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let clock: StandingClock
let asked: IncomingMessage[]
let reached: string[]
let taken: string[]
let answer: Answer
let becomes: (text: string) => Promise<PollTaken>
let meters: Map<string, AdapterMeter>
let polling: Polling
let stopServer: () => void
let url: string
/** Resolves when a feed's next poll is planned. */
let planned: () => void

beforeEach(async () => {
  clock = new StandingClock()
  asked = []
  taken = []
  reached = []
  meters = new Map()
  planned = () => {}
  answer = (_request, response) => response.end('<a/>')
  becomes = () => Promise.resolve('taken')
  const server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  url = `http://127.0.0.1:${port}/feed`
  stopServer = () => {
    server.closeAllConnections()
    server.close()
  }
  polling = createPolling({
    fetch: createOutgoing({ allow: [`127.0.0.1:${port}`], maxBytes: MAX_DOCUMENT_BYTES }),
    clock,
    random: () => 0,
    credentials: () => Promise.resolve({ tls: {} }),
    meterOf,
    reached: (feed) => void reached.push(feed),
    async take(_feed, { bytes }) {
      taken.push(bytes.toString())
      return becomes(bytes.toString())
    },
  })
})

afterEach(async () => {
  await polling.stop()
  stopServer()
})

function meterOf(feed: string): AdapterMeter {
  const meter = meters.get(feed) ?? new AdapterMeter()
  meters.set(feed, meter)
  const plan = meter.plan.bind(meter)
  meter.plan = (...args) => {
    plan(...args)
    planned()
  }
  return meter
}

const target = (feed = 'one', over: Partial<PollTarget> = {}): PollTarget => ({
  feed,
  url,
  everyMs: EVERY_MS,
  accept: ['application/rss+xml'],
  settings: '{}',
  ...over,
})

/** The next poll, until the one after it is planned. */
function nextPoll(): Promise<void> {
  return new Promise((resolve) => {
    planned = () => {
      planned = () => {}
      resolve()
    }
    clock.toNext()
  })
}

const board = (locale: Locale = 'en') =>
  meters.get('one')?.told({ kind: 'rss', settings: { url: 'https://example.vn/' } } as never, locale)

describe('a feed that does well', () => {
  test('is asked at its cadence, and by what is known of it', async () => {
    answer = ({ headers }, response) => {
      if (headers['if-none-match'] === '"1"') return response.writeHead(304).end()
      return response
        .setHeader('ETag', '"1"')
        .setHeader('Last-Modified', 'Mon, 02 Mar 2026 00:00:00 GMT')
        .end('<a/>')
    }
    polling.follow([target()])
    await nextPoll()
    expect(board()).toMatchObject({ nextAt: START + EVERY_MS, backoffMs: 0, lastError: null })
    await nextPoll()
    await nextPoll()
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"'])
    expect(asked[1]?.headers['if-modified-since']).toBe('Mon, 02 Mar 2026 00:00:00 GMT')
    expect(asked[0]?.headers.accept).toContain('application/rss+xml')
    expect(taken).toEqual(['<a/>'])
    expect(board()).toMatchObject({ lastOkAt: START + 2 * EVERY_MS })
    expect(reached).toEqual(['one', 'one'])
  })

  test('without validators is known by its content', async () => {
    polling.follow([target()])
    await nextPoll()
    await nextPoll()
    answer = (_request, response) => response.end('<b/>')
    await nextPoll()
    expect(taken).toEqual(['<a/>', '<b/>'])
  })

  test('is not known until it is taken: what could not be recorded is fetched again', async () => {
    answer = (_request, response) => response.setHeader('ETag', '"1"').end('<a/>')
    becomes = () => Promise.resolve('not-now')
    polling.follow([target()])
    await nextPoll()
    expect(board()).toMatchObject({ lastError: { code: 'busy' } })
    becomes = () => Promise.resolve('taken')
    await nextPoll()
    expect(asked[1]?.headers).not.toHaveProperty('if-none-match')
    expect(taken).toHaveLength(2)
  })
})

describe('a feed that fails', () => {
  test('is left alone for twice as long each time, and is back at its cadence when it answers', async () => {
    answer = (_request, response) => response.writeHead(500).end('secret words of the other server')
    polling.follow([target()])
    const waits: number[] = []
    for (let i = 0; i < 8; i++) {
      await nextPoll()
      waits.push((board()?.nextAt ?? 0) - clock.now())
    }
    expect(waits.map((ms) => ms / 60_000)).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
    expect(board()).toMatchObject({
      lastOkAt: null,
      backoffMs: 3_600_000,
      lastError: { code: 'http-status', message: 'it answered HTTP 500', at: clock.now() },
    })
    expect(JSON.stringify(board())).not.toContain('secret')
    answer = (_request, response) => response.end('<a/>')
    await nextPoll()
    expect(board()).toMatchObject({ nextAt: clock.now() + EVERY_MS, backoffMs: 0 })
  })

  test('is not asked before it wants to be', async () => {
    answer = (_request, response) => response.writeHead(429, { 'retry-after': '7200' }).end()
    polling.follow([target()])
    await nextPoll()
    expect(board()?.nextAt).toBe(clock.now() + 7_200_000)
  })

  test.each<[string, Answer, string]>([
    [
      'that sends too much',
      (_request, response) => response.end(Buffer.alloc(MAX_DOCUMENT_BYTES + 1)),
      'too-large',
    ],
    ['that breaks off', (request) => request.socket.destroy(), 'unreachable'],
    [
      'that leads to where nobody may ask',
      (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'not-https',
    ],
  ])('%s is told by a code', async (_, said, code) => {
    answer = said
    polling.follow([target()])
    await nextPoll()
    expect(board()).toMatchObject({ lastError: { code } })
    expect(taken).toEqual([])
  })

  test('that sends what is not understood is told what was expected', async () => {
    becomes = () => Promise.reject(new AdapterError('xml-entities', { vi: 'XML', en: 'plain XML' }))
    polling.follow([target()])
    await nextPoll()
    expect(board()).toMatchObject({
      lastError: { code: 'xml-entities', message: 'not understood: plain XML was expected' },
    })
    expect(board('vi')).toMatchObject({ lastError: { message: 'không đọc được: cần XML' } })
  })

  test('where nothing was expected, is told what is wrong in words', async () => {
    becomes = () => Promise.reject(new AdapterError('too-many-members'))
    polling.follow([target()])
    await nextPoll()
    expect(board()).toMatchObject({
      lastError: { code: 'too-many-members', message: 'not understood: the body is too large' },
    })
  })
})

describe('many feeds', () => {
  test('one is never asked twice at a time, and a silent one holds up only its turn', async () => {
    answer = ({ url: path }, response) => void (path === '/silent' || response.end('<a/>'))
    polling.follow([target('silent', { url: url.replace('feed', 'silent') }), target('two')])
    clock.toNext()
    await nextPoll()
    await nextPoll()
    expect(asked.filter(({ url: path }) => path === '/silent').length).toBeLessThanOrEqual(1)
    expect(asked.filter(({ url: path }) => path === '/feed')).toHaveLength(2)
    // It breaks off what is under way, and plans nothing more.
    await polling.stop()
    expect(clock.waiting).toBe(0)
  })

  test('are followed as they are set: a new address at once, what is gone no more', async () => {
    polling.follow([target(), target('two')])
    polling.follow([target('one', { url: url.replace('feed', 'other'), settings: '{"other":1}' })])
    expect(clock.waiting).toBe(1)
    await nextPoll()
    expect(asked.map(({ url: path }) => path)).toEqual(['/other'])
    polling.follow([target('one', { url: url.replace('feed', 'other'), settings: '{"other":1}' })])
    expect(clock.waiting).toBe(1)
  })
})

test('chance shortens a wait by a half at most; a wish for longer is followed for a day at most', () => {
  expect(backOffMs(1, EVERY_MS, () => 1)).toBe(EVERY_MS)
  expect(backOffMs(1, EVERY_MS, () => 0)).toBe(2 * EVERY_MS)
  expect(backOffMs(1_000, 86_400_000, () => 0)).toBe(86_400_000)
  expect(retryAfterMs('Mon, 02 Mar 2026 00:01:00 GMT', START)).toBe(60_000)
  expect(retryAfterMs('999999999', START)).toBe(86_400_000)
  expect(retryAfterMs('soon', START)).toBe(0)
  expect(retryAfterMs(null, START)).toBe(0)
})

test('a document may be as large as one that is pushed', async () => {
  polling.follow([target()])
  answer = (_request, response) => response.end(Buffer.alloc(MAX_DOCUMENT_BYTES, ' '))
  await nextPoll()
  expect(taken.map(({ length }) => length)).toEqual([MAX_BATCH_BYTES])
})

test('what comes in gzip, though nobody asked for it, is unpacked, within the same bounds', async () => {
  polling.follow([target()])
  const pack = (bytes: Buffer, encoding = 'gzip') => {
    answer = (_request, response) => response.setHeader('Content-Encoding', encoding).end(bytes)
  }
  pack(gzipSync('<a>Sông Cầu</a>'))
  await nextPoll()
  expect(taken).toEqual(['<a>Sông Cầu</a>'])
  for (const [bytes, encoding, code] of [
    [gzipSync(Buffer.alloc(5_000_000, ' ')), 'gzip', 'too-large'],
    [Buffer.from('<a/>'), 'gzip', 'unsupported-encoding'],
    [Buffer.from('<a/>'), 'br', 'unsupported-encoding'],
  ] as const) {
    pack(bytes, encoding)
    await nextPoll()
    expect(board()?.lastError?.code).toBe(code)
  }
  expect(taken).toHaveLength(1)
})

describe('an index that only links', () => {
  const NO_ALERT = { vi: '', en: '' }
  const linkTo = (href: string, mark = '1') => ({
    path: 'entry.0',
    code: 'malformed' as const,
    message: NO_ALERT,
    raw: null,
    link: { href, mark },
  })
  const indexOf = (...refused: ReturnType<typeof linkTo>[]) => ({
    read: refused.length,
    observations: [],
    refused,
  })
  let links: LinkedDocuments
  let fetched: string[]
  beforeEach(() => {
    links = new LinkedDocuments()
    fetched = []
  })
  async function round(index: ReturnType<typeof indexOf>, fail?: Error) {
    const one = await links.follow(index, {
      base: 'https://alerts.example.vn/index',
      allowed: new AllowedHosts(['inner.example.vn']),
      now: clock.now,
      failed: () => undefined,
      fetch(address) {
        fetched.push(address)
        if (fail !== undefined) return Promise.reject(fail)
        return Promise.resolve({ read: 1, observations: [], refused: [] })
      },
    })
    links.remember(one)
    return one
  }

  test('is followed a few at a time, each once while nothing changes', async () => {
    const index = indexOf(...Array.from({ length: LINKS_AT_ONCE + 1 }, (_, i) => linkTo(`/${i}`)))
    expect(await round(index)).toMatchObject({
      isWhole: false,
      translated: { read: LINKS_AT_ONCE, refused: [] },
    })
    expect(await round(index)).toMatchObject({ isWhole: true, translated: { read: 1 } })
    expect(await round(index)).toMatchObject({ isWhole: true, translated: { read: 0 } })
    expect(fetched).toHaveLength(LINKS_AT_ONCE + 1)
    await round(indexOf(linkTo('/0', '2')))
    expect(fetched.at(-1)).toBe('https://alerts.example.vn/0')
    expect(fetched).toHaveLength(LINKS_AT_ONCE + 2)
  })

  test('is followed once to what many of its entries lead to', async () => {
    const { translated } = await round(indexOf(linkTo('/a'), linkTo('/b'), linkTo('/a')))
    expect(fetched).toEqual(['https://alerts.example.vn/a', 'https://alerts.example.vn/b'])
    expect(translated).toMatchObject({ read: 2, refused: [] })
  })

  test('is followed to where it stands and to what is allowed, and nowhere else', async () => {
    const elsewhere = [
      'https://other.example.vn/a',
      'http://alerts.example.vn/a',
      'file:///etc/passwd',
      'http://[',
    ]
    const { translated } = await round(
      indexOf(linkTo('https://inner.example.vn/a'), ...elsewhere.map((href) => linkTo(href))),
    )
    expect(fetched).toEqual(['https://inner.example.vn/a'])
    expect(translated).toMatchObject({ read: 5, refused: elsewhere.map((href) => ({ link: { href } })) })
  })

  test('is asked for what cannot be had three times, and for what is no alert once', async () => {
    const gone = indexOf(linkTo('/gone'))
    const rounds = []
    for (let i = 0; i < 4; i++) rounds.push((await round(gone, new Error('unreachable'))).isWhole)
    expect(rounds).toEqual([false, false, true, true])
    expect(fetched).toHaveLength(3)
    const html = indexOf(linkTo('/html'))
    const { isWhole, translated } = await round(html, new AdapterError('not-xml'))
    expect({ isWhole, translated }).toMatchObject({
      isWhole: true,
      translated: { refused: [{ path: 'entry.0' }] },
    })
    await round(html)
    expect(fetched).toHaveLength(4)
  })
})

describe('how a feed comes', () => {
  test('is by fetching or listening only where it is said what and where; what speaks without is sent', () => {
    const of = (adapter: object) => transportOf(feedAdapterSchema.parse(adapter))
    expect(of({ kind: 'rss', settings: { url: 'https://example.vn/rss' } })).toBe('poll')
    expect(of({ kind: 'rss' })).toBe('push')
    expect(of({ kind: 'rss', transport: 'poll' })).toBe('poll')
    expect([of({ kind: 'syslog', settings: { port: 5514 } }), of({ kind: 'syslog' })]).toEqual([
      'listen',
      'push',
    ])
    expect(of({ kind: 'ngsi-ld' })).toBe('push')
    const pushed = { cadenceMs: 60_000, adapter: feedAdapterSchema.parse({ kind: 'rss' }) }
    expect(cadenceOf(pushed)).toBe(60_000)
  })
})
