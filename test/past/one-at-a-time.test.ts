import type { Client } from 'pg'
import { expect, it, vi } from 'vitest'
import { oneAtATime } from '../../server/past/one-at-a-time.ts'

it('a store that does not answer a question does not keep those behind it waiting for good', async () => {
  vi.useFakeTimers()
  try {
    let broken: (error: Error) => void = () => undefined
    const first = new Promise((_resolve, reject) => (broken = reject))
    const query = vi.fn<(sql: string) => Promise<unknown>>(() => Promise.resolve('answer'))
    query.mockReturnValueOnce(first)
    const stream = { destroy: (error: Error) => broken(error) }
    const fake = { connect: () => Promise.resolve(), query, connection: { stream } }
    const client = oneAtATime(fake as unknown as Client)
    const asked = client.query('one').catch(String)
    const behind = client.query('two')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await asked).toContain('does not answer')
    expect(await behind).toBe('answer')
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
