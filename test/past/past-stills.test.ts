import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PastStills } from '../../server/past/past-stills.ts'

const WISH = { tell: 'feeds' } as const
const BUSY = { ok: false, code: 'busy' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function openStills() {
  const said: number[] = []
  const ends = { count: 0 }
  const stills: PastStills = new PastStills({
    say: ({ number }) => void said.push(number),
    // As the thread does when it is ended.
    stuck() {
      ends.count += 1
      stills.lost()
    },
  })
  return { stills, said, ends }
}

test('a thread that answers nothing is ended after a minute, and its places are free again', async () => {
  const { stills, said, ends } = openStills()
  const asked = [stills.ask(1, WISH), stills.ask(2, WISH)]
  expect(await stills.ask(3, WISH)).toEqual(BUSY)
  vi.advanceTimersByTime(59_999)
  expect(ends.count).toBe(0)
  vi.advanceTimersByTime(1)
  expect(await Promise.all(asked)).toEqual([BUSY, BUSY])
  expect([ends.count, stills.size]).toEqual([1, 0])
  void stills.ask(4, WISH)
  expect(said).toEqual([0, 1, 2])
})

test('a key is told one moment at once, and leaves the other place to others', async () => {
  const { stills, said } = openStills()
  void stills.ask(1, WISH, 'gis')
  expect(await stills.ask(2, WISH, 'gis')).toEqual(BUSY)
  void stills.ask(3, WISH, 'bi')
  stills.hear(0, { ok: true, told: { tell: 'feeds', feeds: [] }, position: 0 })
  void stills.ask(4, WISH, 'gis')
  expect(said).toEqual([0, 1, 2])
  stills.end()
})

test('one that answers is left alone', async () => {
  const { stills, ends } = openStills()
  const asked = stills.ask(1, WISH)
  stills.hear(0, { ok: true, told: { tell: 'feeds', feeds: [] }, position: 0 })
  expect(await asked).toMatchObject({ ok: true })
  vi.advanceTimersByTime(120_000)
  expect(ends.count).toBe(0)
})

test('what cannot be said to the thread takes no place', () => {
  const stills = new PastStills({
    say() {
      throw new TypeError('no thread')
    },
    stuck: () => undefined,
  })
  expect(() => stills.ask(1, WISH)).toThrow('no thread')
  expect(stills.size).toBe(0)
})

test('while the server stops nothing is asked of another thread', async () => {
  const { stills, said } = openStills()
  const asked = stills.ask(1, WISH)
  stills.end()
  expect([await asked, await stills.ask(2, WISH)]).toEqual([BUSY, BUSY])
  expect(said).toEqual([0])
})
