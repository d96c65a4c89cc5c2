import { createSocket } from 'node:dgram'
import { connect, createServer, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AdapterInput } from '../../server/adapters/adapter.ts'
import { AdapterMeter } from '../../server/adapters/adapter-meter.ts'
import { allowedSenders } from '../../server/adapters/transports/allowed-senders.ts'
import { dropsIn } from '../../server/adapters/transports/kernel-drops.ts'
import { LineFramer } from '../../server/adapters/transports/line-framer.ts'
import { MAX_WAITING_LINES, type LinesTaken } from '../../server/adapters/transports/line-gatherer.ts'
import { createListeners, type Listeners } from '../../server/adapters/transports/listen.ts'
import { ListeningPort } from '../../server/adapters/transports/listening-port.ts'
import { PART_BYTES } from '../../server/adapters/transports/stream-lines.ts'
import type { ListenTarget } from '../../server/adapters/transports/listen-target.ts'
import { freePort } from '../support/free-port.ts'
import { selfSigned } from '../support/self-signed.ts'

/** Looks again until it is so; the test's own timeout is the deadline. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 2))
}

function framed(chunks: readonly (string | Buffer)[], maxBytes = 1_000) {
  const lines: [string, boolean][] = []
  const framer = new LineFramer(maxBytes, { line: (bytes, isCut) => lines.push([bytes.toString(), isCut]) })
  const isWhole = chunks.every((chunk) => framer.push(Buffer.from(chunk)))
  framer.end()
  return { lines: lines.map(([line]) => line), cut: lines.filter(([, isCut]) => isCut).length, isWhole }
}

describe('messages of a stream (RFC 6587)', () => {
  test('counted, and an end of line within is part of one', () => {
    expect(framed(['7 <1>a\nbc12 <2>defghijkl'])).toEqual({
      lines: ['<1>a\nbc', '<2>defghijkl'],
      cut: 0,
      isWhole: true,
    })
    // Some end them with an end of line beside.
    expect(framed(['4 <1>a\n4 <1>b\n']).lines).toEqual(['<1>a', '<1>b'])
  })

  test('by lines, with what begins with figures and is no count', () => {
    expect(framed(['<1>a\r\n<2>b\n\n<3>c']).lines).toEqual(['<1>a\r', '<2>b', '<3>c'])
    expect(framed(['2016-04-01T09:29 x\n01/02 y\n']).lines).toEqual(['2016-04-01T09:29 x', '01/02 y'])
    expect(framed(['20', '16', '-04\n']).lines).toEqual(['2016-04'])
  })

  test('wherever the stream is broken into parts', () => {
    const streams = ['7 <1>a\nbc12 <2>defghijkl3 <3>', '<1>a\n<2>bb\n<3>ccc', '2016-04 a\n17 b\n']
    for (const stream of streams) {
      const whole = framed([stream])
      fc.assert(
        fc.property(fc.array(fc.nat({ max: stream.length }), { maxLength: 6 }), (cuts) => {
          const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
          const parts = at.slice(1).map((end, i) => stream.slice(at[i], end))
          expect(framed(parts)).toEqual(whole)
        }),
        { numRuns: 50, seed: 2026 },
      )
    }
  })

  test('what is too long loses its end, and the next is whole', () => {
    const long = 'x'.repeat(5_000)
    expect(framed([`<1>${long}\n<2>b\n`], 10)).toMatchObject({ lines: ['<1>xxxxxxx', '<2>b'], cut: 1 })
    expect(framed([`5003 <1>${long}4 <2>b`], 10)).toMatchObject({ lines: ['<1>xxxxxxx', '<2>b'], cut: 1 })
    expect(framed(['9000000 <1>a'], 10)).toMatchObject({ lines: ['<1>a'], cut: 1 })
  })

  test('out of step with its counts it is no stream any more', () => {
    expect(framed(['4 <1>ahello']).isWhole).toBe(false)
    expect(framed(['4 <1>a12345678 x']).isWhole).toBe(false)
    expect(framed([`4 <1>a${'\n'.repeat(60_000)}4 <1>b`]).lines).toEqual(['<1>a', '<1>b'])
  })

  test('any bytes are lines, or no stream', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 }), (chunks) => {
        const { lines } = framed(
          chunks.map((chunk) => Buffer.from(chunk)),
          16,
        )
        // A byte that is no UTF-8 is shown as one sign.
        return lines.every((line) => line.length <= 16)
      }),
      { numRuns: 200, seed: 2026 },
    )
  })
})

test('who may send, in either family', () => {
  const mayCome = allowedSenders(['127.0.0.0/8', '::1/128', '10.1.2.3', 'nonsense', '10.0.0.0/40'])
  expect(['127.9.9.9', '::1', '::ffff:127.0.0.1', '10.1.2.3'].every(mayCome)).toBe(true)
  expect(['10.1.2.4', '::2', '', undefined, 'fe80::1%eth0'].some(mayCome)).toBe(false)
})

test('what the system lost is read from where it says so', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  100: 0100007F:3C9A 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 1 2 0000000000000000 7585
  101: 0100007F:3C9B 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 1 2 0000000000000000 3`
  expect([dropsIn(table, 15_514), dropsIn(table, 1), dropsIn('', 1)]).toEqual([7_585, 0, 0])
})

describe('a port', () => {
  /** Tasks run when they are told to. */
  const tasks = new Set<() => void>()
  const clock = {
    now: () => at,
    after: (_delayMs: number, task: () => void) => {
      tasks.add(task)
      return () => void tasks.delete(task)
    },
  }
  let at: number
  let listeners: Listeners
  let port: number
  let heard: string[]
  let take: (input: AdapterInput) => Promise<LinesTaken>
  let meter: AdapterMeter
  const certificate = selfSigned('listen.test')

  beforeEach(async () => {
    at = 1_770_000_000_000
    heard = []
    meter = new AdapterMeter()
    port = await freePort()
    take = (input) => {
      heard.push(...input.bytes.toString().split('\n').slice(0, -1))
      return Promise.resolve('taken')
    }
    listeners = createListeners({
      host: '127.0.0.1',
      clock,
      certificate: { options: () => certificate },
      take: (_feed, input) => take(input),
      meterOf: () => meter,
    })
  })
  afterEach(async () => {
    await listeners.stop()
    tasks.clear()
  })

  const target = (over: Partial<ListenTarget> = {}): ListenTarget => ({
    feed: 'log',
    port,
    over: ['udp', 'tcp'],
    senders: ['127.0.0.0/8'],
    maxLineBytes: 100,
    connections: 2,
    perSecond: 100_000,
    settings: JSON.stringify(over),
    ...over,
  })
  const board = () => meter.told({ kind: 'syslog', settings: {} } as never, 'en')
  const isOpen = () => board().listening?.isOpen === true
  async function listen(over: Partial<ListenTarget> = {}) {
    const wanted = target(over)
    // What was set otherwise ends first, as between two looks.
    await until(() => {
      listeners.follow([wanted])
      return isOpen() && board().listening?.lines === 0
    })
  }
  const runTasks = () => {
    const due = [...tasks]
    tasks.clear()
    for (const task of due) task()
  }
  const lines = () => board().listening?.lines ?? 0
  const dial = (): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket))
      socket.on('error', () => undefined)
    })
  const datagrams = (...messages: string[]) =>
    new Promise<void>((resolve) => {
      const socket = createSocket('udp4')
      let left = messages.length
      for (const message of messages)
        socket.send(message, port, '127.0.0.1', () => {
          left -= 1
          if (left === 0) socket.close(() => resolve())
        })
    })

  test('hears udp, tcp and tls, and hands over what it gathered as one document', async () => {
    await listen()
    await datagrams('<1>udp\n')
    const tcp = await dial()
    tcp.write('<2>tcp\n<3>one\n9 not counted\n')
    await until(() => lines() === 4)
    expect(heard).toEqual([])
    runTasks()
    await until(() => heard.length === 4)
    expect(heard.toSorted()).toEqual(['9 not counted', '<1>udp ', '<2>tcp', '<3>one'])
    await listen({ over: ['tls'] })
    const tls = connectTls({ port, host: '127.0.0.1', ca: certificate.cert, servername: 'localhost' }, () =>
      tls.end('7 <4>tls!'),
    )
    await until(() => lines() === 1)
    runTasks()
    await until(() => heard.includes('<4>tls!'))
    // Without TLS there is nothing to be heard.
    const plain = await dial()
    plain.end('<5>plain\n')
    await new Promise((closed) => plain.once('close', closed))
    expect(lines()).toBe(1)
  })

  test('hears nobody else, and no more connections than may be', async () => {
    await listen({ senders: ['10.0.0.0/8'] })
    await datagrams('<1>a')
    const stranger = await dial()
    await new Promise((closed) => stranger.once('close', closed))
    await until(() => board().listening?.turnedAway === 2)
    expect(lines()).toBe(0)
    await listen()
    const [first] = [await dial(), await dial()]
    const third = await dial()
    await new Promise((closed) => third.once('close', closed))
    expect(board().listening).toMatchObject({ connections: 2, turnedAway: 1 })
    // One that has long been silent gives way.
    at += 120_000
    const gone = new Promise((closed) => first?.once('close', closed))
    const fourth = await dial()
    await gone
    fourth.write('<1>a\n')
    await until(() => lines() === 1)
  })

  test('a line that is too long is cut, and counted; a stream out of step is ended, and told', async () => {
    await listen()
    const socket = await dial()
    socket.write(`${'x'.repeat(1_000)}\n`)
    await datagrams('y'.repeat(1_000))
    await until(() => lines() === 2)
    expect(board().listening?.cut).toBe(2)
    const counted = await dial()
    counted.write('4 <1>a broken')
    await new Promise((closed) => counted.once('close', closed))
    expect(board().lastError).toMatchObject({ code: 'not-the-format' })
    expect(socket.destroyed).toBe(false)
  })

  test('while nothing can be taken tcp waits and udp is lost, and nothing that was heard is', async () => {
    let isTaken: LinesTaken = 'not-now'
    const said = take
    take = (input) => (isTaken === 'taken' ? said(input) : Promise.resolve(isTaken))
    await listen()
    const socket = await dial()
    const all = MAX_WAITING_LINES * 3
    for (let i = 0; i < all; i++)
      socket.write(`<1>line ${i}, which is as long as lines are wont to be in logs\n`)
    socket.end()
    await until(() => lines() >= MAX_WAITING_LINES)
    await datagrams('<1>lost')
    await until(() => board().listening?.dropped === 1)
    expect(lines()).toBeLessThan(all)
    isTaken = 'taken'
    await until(() => {
      runTasks()
      return heard.length === all
    })
    expect(heard.at(-1)).toMatch(`line ${all - 1}`)
  })

  test('lines of one letter are held no further than others, and none of them is lost', async () => {
    let isTaken: LinesTaken = 'not-now'
    const said = take
    take = (input) => (isTaken === 'taken' ? said(input) : Promise.resolve(isTaken))
    await listen()
    const [one, two] = [await dial(), await dial()]
    for (const socket of [one, two]) socket?.end('a\n'.repeat(60_000))
    await until(() => lines() >= MAX_WAITING_LINES)
    expect(lines()).toBeLessThan(MAX_WAITING_LINES + PART_BYTES)
    isTaken = 'taken'
    await until(() => {
      runTasks()
      return heard.length === 120_000
    })
  })

  test('is off the board when it ends, and not when the store is done with what it heard', async () => {
    let taken: (taken: LinesTaken) => void = () => {}
    const parts = {
      host: '127.0.0.1',
      clock,
      certificate: undefined,
      take: () => new Promise<LinesTaken>((resolve) => (taken = resolve)),
      meterOf: () => meter,
    }
    const first = new ListeningPort(target({ over: ['tcp'] }), parts)
    await first.start()
    await dial().then((socket) => socket.write('<1>a\n'))
    await until(() => lines() === 1)
    const over = first.stop()
    expect(board().listening).toBeUndefined()
    const second = new ListeningPort(target({ over: ['udp'] }), parts)
    await second.start()
    taken('taken')
    await over
    expect(isOpen()).toBe(true)
    await second.stop()
  })

  test('beyond its rate udp is lost, and counted', async () => {
    await listen({ perSecond: 5 })
    await datagrams(...Array.from({ length: 30 }, (_, i) => `<1>${i}`))
    await until(() => lines() + (board().listening?.dropped ?? 0) === 30)
    expect(lines()).toBe(10)
  })

  test('a port that is taken is told, and had when it is free; a stop waits for nobody', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    listeners.follow([target({ over: ['tcp'] })])
    await until(() => board().lastError?.code === 'port-taken')
    expect(isOpen()).toBe(false)
    await new Promise((closed) => other.close(closed))
    await until(() => {
      runTasks()
      return isOpen()
    })
    take = () => Promise.reject(new Error('no store'))
    await dial().then((socket) => socket.write('<1>a\n'))
    await until(() => lines() === 1)
    await listeners.stop()
    expect(board().lastError?.code).toBe('failed')
  })

  test('tls without a certificate is told', async () => {
    const bare = createListeners({
      host: '127.0.0.1',
      clock,
      certificate: undefined,
      take: () => Promise.resolve('taken'),
      meterOf: () => meter,
    })
    bare.follow([target({ over: ['tls'] })])
    await until(() => board().lastError?.code === 'no-certificate')
    await bare.stop()
  })
})
