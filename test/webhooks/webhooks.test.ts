import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { shareSchema } from '../../shared/federation/share.ts'
import type { Case, Thing } from '../../shared/observation.ts'
import { addWebhookSchema } from '../../shared/webhooks/webhook.ts'
import { ShareRules } from '../../server/federation/share-rules.ts'
import { eventOf } from '../../server/webhooks/cloud-event.ts'
import { EventFilter } from '../../server/webhooks/event-filter.ts'
import { createLog } from '../../server/log.ts'
import { askPermission } from '../../server/webhooks/handshake.ts'
import { outcomeOf, postEvents } from '../../server/webhooks/post-events.ts'
import { MOST_DELAY_MS, retryDelayMs } from '../../server/webhooks/retry-delay.ts'
import { authorizationPurpose, runningOf, signingPurpose } from '../../server/webhooks/running-of.ts'
import type { ResolvedFilter, RunningWebhook } from '../../server/webhooks/running-webhook.ts'
import { Sealer } from '../../server/webhooks/sealed.ts'
import { messageId, newSecret, signatureHeaders } from '../../server/webhooks/signature.ts'
import type { StoredWebhook } from '../../server/webhooks/stored-webhook.ts'
import { MOST_WAITING, WaitingEvents, type WaitingEvent } from '../../server/webhooks/waiting-events.ts'
import { WebhookDesk } from '../../server/webhooks/webhook-desk.ts'
import { WebhookThread } from '../../server/webhooks/webhook-thread.ts'
import { hasPython } from '../support/has-python.ts'
import { blocksOf } from '../support/readme.ts'
import { runProgram } from '../support/run-program.ts'
import { isSignedWith } from '../support/webhook-receiver.ts'

const NOW = Date.UTC(2026, 2, 2, 8)
const incident: Case = {
  type: 'case',
  id: 'c-1',
  kind: 'security.incident',
  at: NOW,
  revision: 2,
  area: '05443',
  title: 'Va chạm',
  text: 'Hai xe máy',
  status: 'open',
  severity: 'high',
  openedAt: NOW,
}
const camera: Thing = {
  type: 'thing',
  id: 'cam',
  kind: 'traffic.camera',
  at: NOW,
  revision: 1,
  area: '05443',
  name: 'Camera',
  status: 'online',
}

describe('a signature', () => {
  const body = '{"a":1}'

  test('is of the body, its id and its time, and by the secret alone', () => {
    const [secret, other] = [newSecret(), newSecret()]
    const headers = signatureHeaders(body, [secret], NOW)
    expect(headers['webhook-timestamp']).toBe(String(NOW / 1000))
    expect(isSignedWith(secret, body, headers)).toBe(true)
    expect(isSignedWith(other, body, headers)).toBe(false)
    expect(isSignedWith(secret, `${body} `, headers)).toBe(false)
    expect(isSignedWith(secret, body, { ...headers, 'webhook-timestamp': '1' })).toBe(false)
  })

  test('is checked here as the example of Standard Webhooks is signed', () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    expect(isSignedWith(secret, '{"test": 2432232314}', headers)).toBe(true)
    expect(signatureHeaders(body, [secret], NOW)['webhook-id']).toBe(messageId(body))
  })

  test('is made with both secrets while one takes the place of the other', () => {
    const secrets = [newSecret(), newSecret()]
    const headers = signatureHeaders(body, secrets, NOW)
    expect(secrets.every((secret) => isSignedWith(secret, body, headers))).toBe(true)
  })
})

test('a secret is read by the same key for the same purpose, and by no other', () => {
  const sealed = new Sealer('a'.repeat(32)).seal('whsec_x', 'webhook 1 signing')
  expect(sealed).not.toContain('whsec')
  expect(new Sealer('a'.repeat(32)).open(sealed, 'webhook 1 signing')).toBe('whsec_x')
  expect(new Sealer('b'.repeat(32)).open(sealed, 'webhook 1 signing')).toBeUndefined()
  expect(new Sealer('a'.repeat(32)).open(sealed, 'webhook 2 signing')).toBeUndefined()
  expect(new Sealer('a'.repeat(32)).open('AAAA', 'webhook 1 signing')).toBeUndefined()
})

describe('an event', () => {
  const from = { centre: 'thai-nguyen', feed: 'city/cameras', simulated: false }

  test('has the same id whenever it is sent, and names centre and feed', () => {
    const event = eventOf(incident, from)
    expect(event).toEqual(eventOf({ ...incident }, from))
    expect(event).toMatchObject({
      id: 'case:c-1:2',
      source: '/centres/thai-nguyen/feeds/city%2Fcameras',
      type: 'vn.toancanh.case',
      severity: 'high',
      time: '2026-03-02T08:00:00.000Z',
    })
    expect(event).not.toHaveProperty('simulated')
    expect(eventOf(camera, { ...from, simulated: true })).toMatchObject({ simulated: true })
    expect(eventOf({ ...incident, revision: 3 }, from).id).not.toBe(event.id)
  })

  test('says of what people wrote no more than it may', () => {
    const as = (texts: 'titles' | 'none') =>
      new ShareRules(shareSchema.parse({ texts }), new DomainRegistry()).asShared(incident)
    expect(as('titles')).not.toHaveProperty('text')
    expect(as('titles')).toHaveProperty('title', 'Va chạm')
    expect(JSON.stringify(as('none'))).not.toMatch(/Va chạm|xe máy/)
  })
})

describe('a filter', () => {
  const all: ResolvedFilter = {
    kinds: ['case', 'notice', 'thing'],
    domains: undefined,
    areas: undefined,
    severity: 0,
    indicators: [],
    simulated: false,
  }
  const takes = (more: Partial<ResolvedFilter>, fact: Case | Thing = incident) =>
    new EventFilter({ ...all, ...more }).takesFact(fact)

  test('goes by kind, domain, area and severity', () => {
    expect(takes({})).toBe(true)
    expect(takes({ kinds: ['notice'] })).toBe(false)
    expect(takes({ domains: ['traffic'] })).toBe(false)
    expect(takes({ areas: ['05518'] })).toBe(false)
    expect(takes({ areas: ['05443'], domains: ['security'] })).toBe(true)
    expect(takes({ severity: 3 })).toBe(false)
    // A thing has no severity.
    expect(takes({ severity: 3 }, camera)).toBe(true)
  })

  test('leaves out what the centre says of itself, and simulations, where they are not asked for', () => {
    const gap: Case = { ...incident, kind: 'centre.gap' }
    expect(takes({}, gap)).toBe(false)
    expect(takes({ domains: ['centre'] }, gap)).toBe(true)
    expect(new EventFilter(all).takesTimebase('simulated')).toBe(false)
    expect(new EventFilter({ ...all, simulated: true }).takesTimebase('replay')).toBe(true)
  })

  test('asks for something', () => {
    const webhook = (filter: object, url = 'https://a.example/x') =>
      addWebhookSchema.safeParse({ name: 'a', url, filter }).success
    expect(webhook({ kinds: ['case'] })).toBe(true)
    expect(webhook({ kinds: [], indicators: ['traffic.flow'] })).toBe(true)
    expect(webhook({ kinds: [] })).toBe(false)
    expect(webhook({ kinds: ['case'] }, 'https://user:secret@a.example/')).toBe(false)
    expect(webhook({ kinds: ['case'] }, 'file:///etc/passwd')).toBe(false)
  })
})

describe('what waits', () => {
  const event = (number: number, latestOf?: string): WaitingEvent => ({
    number,
    latestOf,
    arrivedAt: number,
    json: `${number}`,
  })
  const numbersOf = (waiting: WaitingEvents, events = 100) =>
    waiting.first({ events, characters: 1_000 }).map(({ number }) => number)

  test('is in the order of the journal; of figures the newest counts, of cases each', () => {
    const waiting = new WaitingEvents()
    for (const one of [event(1, 'a'), event(2), event(3, 'a'), event(4), event(5, 'b')]) waiting.put(one)
    expect(numbersOf(waiting)).toEqual([2, 3, 4, 5])
    expect(numbersOf(waiting, 2)).toEqual([2, 3])
    expect(waiting.oldest?.number).toBe(2)
    waiting.dropBelow(4)
    expect(numbersOf(waiting)).toEqual([4, 5])
  })

  test('is bounded, for revisions and for figures', () => {
    const [revisions, latest] = [new WaitingEvents(), new WaitingEvents()]
    for (let i = 0; i < MOST_WAITING.revisions; i++) revisions.put(event(i))
    expect(revisions.isFull).toBe(true)
    for (let i = 0; i < MOST_WAITING.revisions; i++) latest.put(event(i, 'same'))
    expect([latest.isFull, latest.size]).toEqual([false, 1])
  })
})

describe('an answer', () => {
  const answered = (status: number, headers: Record<string, string> = {}) =>
    outcomeOf(new Response(null, { status, headers }), NOW)

  test('takes, ends, puts off or fails', () => {
    expect(answered(204).type).toBe('taken')
    expect(answered(410).type).toBe('ended')
    expect(answered(429, { 'retry-after': '120' })).toMatchObject({ type: 'later', waitMs: 120_000 })
    expect(answered(503, { 'retry-after': new Date(NOW + 5_000).toUTCString() })).toMatchObject({
      waitMs: 5_000,
    })
    expect(answered(429)).toMatchObject({ type: 'failed', status: 429 })
    expect(answered(500, { 'retry-after': '9' })).toMatchObject({ type: 'failed', status: 500 })
    expect(answered(302)).toMatchObject({ type: 'failed', status: 302 })
  })

  test('to the handshake must name this server, or everybody', async () => {
    const webhook = { url: 'https://a.example' } as RunningWebhook
    const asked = (headers: Record<string, string>, status = 200) =>
      askPermission(webhook, 'ioc.example.vn', {
        fetch: () => Promise.resolve(new Response(null, { status, headers })),
        now: () => NOW,
        signal: new AbortController().signal,
      })
    const origin = 'webhook-allowed-origin'
    const rate = 'webhook-allowed-rate'
    expect(await asked({ [origin]: '*' })).toEqual({ type: 'allowed', perMinute: null })
    expect(await asked({ [origin]: 'IOC.example.vn', [rate]: '30' })).toEqual({
      type: 'allowed',
      perMinute: 30,
    })
    expect(await asked({ [origin]: 'other.example' })).toMatchObject({ code: 'not-allowed' })
    expect(await asked({ [origin]: '*', [rate]: '0' })).toMatchObject({ code: 'not-allowed' })
    expect(await asked({})).toMatchObject({ code: 'not-allowed' })
    expect(await asked({ [origin]: '*' }, 405)).toMatchObject({ code: 'status', status: 405 })
  })
})

test('a receiver that fails is tried less and less often, and never given up for good', () => {
  const delays = [0, 1, 2, 3, 40].map((failures) => retryDelayMs(failures, () => 0))
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, MOST_DELAY_MS])
  expect(retryDelayMs(1, () => 1)).toBe(1_000)
})

test('without the Authorization that it was given a receiver is sent nothing, and the board says so', async () => {
  const [before, now] = [new Sealer('a'.repeat(32)), new Sealer('b'.repeat(32))]
  const signing = [{ sealed: now.seal(newSecret(), signingPurpose('w')), until: null }]
  const running = (authorization: string | null) =>
    runningOf(
      {
        id: 'w',
        definition: addWebhookSchema.parse({
          name: 'a',
          url: 'https://a.example',
          filter: { kinds: ['case'] },
        }),
        secrets: { signing, authorization },
      } as StoredWebhook,
      { tree: { areas: [] } } as never,
      now,
    )
  const posting = {
    fetch: () => Promise.resolve(new Response(null, { status: 204 })),
    now: () => NOW,
    signal: new AbortController().signal,
  }
  const sealed = (by: Sealer) => by.seal('Bearer x', authorizationPurpose('w'))
  expect(await postEvents(running(sealed(before)), ['{}'], posting)).toMatchObject({
    code: 'secret-unreadable',
  })
  expect(await postEvents(running(sealed(now)), ['{}'], posting)).toMatchObject({ type: 'taken' })
  expect(await postEvents(running(null), ['{}'], posting)).toMatchObject({ type: 'taken' })
})

test('a thread that failed is begun again with those that it sent to', async () => {
  const begun: number[] = []
  const unreadable = () => {
    begun.push(begun.length)
    return { logLevel: 'no such level' } as never
  }
  const thread = new WebhookThread(unreadable, createLog('silent'), 10)
  thread.set([{ id: 'w' } as RunningWebhook])
  await expect.poll(() => begun.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(1)
  expect(thread.reportOf('w')).toBeUndefined()
  await thread.stop()
})

test('while the store does not tell which webhooks there are, nobody is told that there are none', async () => {
  const answers = [() => Promise.reject(new Error('away')), () => Promise.resolve([])]
  const set: unknown[] = []
  const desk = new WebhookDesk({
    store: { all: () => (answers.shift() ?? (() => Promise.resolve([])))() },
    pool: { query: () => Promise.resolve({ rows: [] }) },
    thread: { set: (webhooks: unknown) => set.push(webhooks), reportOf: () => undefined, counts: {} },
  } as never)
  await expect(desk.all()).rejects.toThrow('away')
  expect(set).toEqual([])
  expect(desk.counted()).toBeUndefined()
  expect(await desk.all()).toEqual([])
  expect(set).toEqual([[]])
})

describe('the guide', () => {
  const guide = readFileSync(fileURLToPath(new URL('../../docs/webhooks.md', import.meta.url)), 'utf8')
  const secret = newSecret()
  const body = '{"title":"Va chạm"}'
  const headers = signatureHeaders(body, [newSecret(), secret], NOW)
  const given = (text: string) => JSON.stringify([secret, headers, text])

  test('verifies in Node what is signed here, and nothing else', async () => {
    const [program = ''] = blocksOf(guide, 'js')
    const call = (text: string) => `console.log(isGenuine(...${given(text)}, ${NOW + 1_000}))`
    const late = `console.log(isGenuine(...${given(body)}, ${NOW + 301_000}))`
    const text = `${program}\n${call(body)}\n${call('{}')}\n${late}`
    const { stdout } = await runProgram(process.execPath, ['--input-type=module', '-e', text])
    expect(stdout.trim().split('\n')).toEqual(['true', 'false', 'false'])
  })

  test('verifies in Python what is signed here, and nothing else', async ({ skip }) => {
    skip(!hasPython(), 'no python3')
    const [program = ''] = blocksOf(guide, 'python')
    const call = (text: string, at: number) =>
      `s, h, b = json.loads(${JSON.stringify(given(text))})\nprint(is_genuine(s, h, b.encode(), ${at / 1_000}))`
    const calls = [call(body, NOW + 1_000), call('{}', NOW + 1_000), call(body, NOW + 301_000)]
    const { stdout, stderr } = await runProgram('python3', [
      '-c',
      `import json\n${program}\n${calls.join('\n')}`,
    ])
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toEqual(['True', 'False', 'False'])
  })
})
