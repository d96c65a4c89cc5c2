import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pointsOf, recordedPoints } from '../../client/state/recorded-points.ts'

const MINUTE = 60_000
const AT = Date.UTC(2025, 9, 7, 7, 5, 30)
const KEY = { indicator: 'traffic.speed', scope: '19' }

describe('what was recorded of a figure', () => {
  it('stands in the middle of its buckets, with a gap where nothing was said', () => {
    const columns = { t: [0, MINUTE, 9 * MINUTE], value: [40, null, 42] }
    expect(pointsOf({ bucketMs: MINUTE, columns })).toEqual([
      { at: 30_000, value: 40 },
      { at: 90_000, value: null },
      { at: 90_001, value: null },
      { at: 570_000, value: 42 },
    ])
    expect(pointsOf({ bucketMs: 0, columns: { t: [], value: [] } })).toEqual([])
  })
})

describe('asking for it', () => {
  const asked: string[] = []
  let answer: () => Response

  beforeEach(() => {
    vi.useFakeTimers({ now: AT })
    asked.length = 0
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url)
      return Promise.resolve(answer())
    })
  })

  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('ends before the minute of the moment, and asks once for each minute', async () => {
    answer = () => Response.json({ bucketMs: MINUTE, columns: { t: [AT - 5 * MINUTE], value: [1] } })
    const points = await recordedPoints(KEY, AT)
    expect(points).toHaveLength(1)
    expect(await recordedPoints(KEY, AT + 20_000)).toBe(points)
    await recordedPoints(KEY, AT + MINUTE)
    expect(asked).toHaveLength(2)
    const query = new URL(asked[0] ?? '', 'http://wall').searchParams
    expect(query.get('method')).toBe('recorded')
    expect(Number(query.get('to'))).toBe(AT - 30_000)
    expect(Number(query.get('to')) - Number(query.get('from'))).toBe(3 * 60 * MINUTE)
  })

  it('gives nothing where the server cannot tell, and leaves it alone for a minute', async () => {
    answer = () => new Response(null, { status: 503 })
    expect(await recordedPoints({ ...KEY, scope: 'a' }, AT)).toEqual([])
    expect(await recordedPoints({ ...KEY, scope: 'b' }, AT)).toEqual([])
    expect(asked).toHaveLength(1)
    answer = () => new Response('<html>', { headers: { 'content-type': 'text/html' } })
    vi.setSystemTime(AT + 61_000)
    expect(await recordedPoints({ ...KEY, scope: 'a' }, AT)).toEqual([])
    expect(asked).toHaveLength(2)
    vi.setSystemTime(AT + 200_000)
    answer = () => Response.json({ bucketMs: MINUTE, columns: { t: [AT], value: [1] } })
    expect(await recordedPoints({ ...KEY, scope: 'a' }, AT)).toHaveLength(1)
  })
})
