import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Attempts, type Attempt, type Failures } from '../../server/access/people/attempts.ts'

function opened(known: [string, Failures][] = []) {
  const clock = { now: 1_700_000_000_000 }
  const kept = new Map<string, Failures | undefined>()
  const keep = (account: string, state: Failures | undefined) => kept.set(account, state)
  return { clock, kept, attempts: new Attempts({ known, now: () => clock.now, keep }) }
}

function failed(attempt: Attempt | { retryAfterS: number }): Attempt {
  if ('retryAfterS' in attempt) throw new Error(`to wait ${attempt.retryAfterS} s`)
  return attempt
}

describe('attempts on an account', () => {
  test('five are free; then the wait doubles up to a quarter of an hour', () => {
    const { clock, attempts } = opened()
    for (let n = 0; n < 5; n++) failed(attempts.begin('an', '192.0.2.1'))
    const waits: number[] = []
    for (let n = 0; n < 9; n++) {
      const told = attempts.begin('an', `192.0.2.${n + 2}`)
      const waitS = 'retryAfterS' in told ? told.retryAfterS : 0
      waits.push(waitS)
      clock.now += waitS * 1_000 - 1
      expect(attempts.begin('an', '192.0.2.99')).toEqual({ retryAfterS: 1 })
      clock.now += 1
      failed(attempts.begin('an', `192.0.2.${n + 2}`))
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900])
  })

  test('many at once gain nothing: each counts from its beginning', () => {
    const { attempts } = opened()
    const begun = Array.from({ length: 100 }, (_, n) => attempts.begin('an', `198.51.100.${n}`))
    expect(begun.filter((one) => !('retryAfterS' in one))).toHaveLength(5)
  })

  test('another account is not concerned, and one that came in begins anew', () => {
    const { attempts } = opened()
    for (let n = 0; n < 4; n++) failed(attempts.begin('an', '192.0.2.1'))
    failed(attempts.begin('an', '192.0.2.1')).succeeded()
    for (let n = 0; n < 5; n++) failed(attempts.begin('an', '192.0.2.1'))
    expect(attempts.begin('an', '192.0.2.1')).toHaveProperty('retryAfterS')
    expect(attempts.begin('bình', '192.0.2.1')).not.toHaveProperty('retryAfterS')
  })

  test('a right password without its code is no failure, and forgives none', () => {
    const { attempts } = opened()
    for (let n = 0; n < 4; n++) failed(attempts.begin('an', '192.0.2.1'))
    for (let n = 0; n < 20; n++) failed(attempts.begin('an', '192.0.2.1')).undone()
    failed(attempts.begin('an', '192.0.2.1'))
    expect(attempts.begin('an', '192.0.2.1')).toHaveProperty('retryAfterS')
  })

  test('who waited, and gave the right password, is not made to wait again before the code', () => {
    const { clock, attempts } = opened()
    for (let n = 0; n < 5; n++) failed(attempts.begin('an', '192.0.2.1'))
    clock.now += 15_000
    failed(attempts.begin('an', '192.0.2.1')).undone()
    failed(attempts.begin('an', '192.0.2.1')).succeeded()
  })

  test('a restart forgives nobody; a day does', () => {
    const before = opened()
    for (let n = 0; n < 5; n++) failed(before.attempts.begin('an', '192.0.2.1'))
    const known = [...before.kept].flatMap(([account, state]): [string, Failures][] =>
      state === undefined ? [] : [[account, state]],
    )
    const after = opened(known)
    expect(after.attempts.begin('an', '192.0.2.9')).toEqual({ retryAfterS: 15 })
    after.clock.now += 24 * 60 * 60_000
    for (let n = 0; n < 5; n++) failed(after.attempts.begin('an', '192.0.2.9'))
  })
})

test('one address is waited for whatever accounts it tries; its IPv6 network counts as one', () => {
  const { attempts } = opened()
  for (let n = 0; n < 30; n++) failed(attempts.begin(`account ${n}`, `2001:db8::${n + 1}`))
  expect(attempts.begin('another', '2001:db8::ffff')).toEqual({ retryAfterS: 5 })
  expect(attempts.begin(undefined, '2001:db8::1')).toHaveProperty('retryAfterS')
  expect(attempts.begin('another', '2001:db8:0:1::1')).not.toHaveProperty('retryAfterS')
})

test('what is remembered is bounded, and what is forgotten is forgotten in the store too', () => {
  const { attempts, kept } = opened()
  for (let n = 0; n < 10_010; n++)
    attempts.begin(`account ${n}`, `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)
  const standing = [...kept.values()].filter((state) => state !== undefined)
  expect(standing).toHaveLength(10_000)
  expect(kept.get('account 0')).toBeUndefined()
})

test('however it goes, at most so many are tried as are free and waited for', () => {
  const steps = fc.array(
    fc.record({ waitS: fc.integer({ min: 0, max: 40 }), ends: fc.constantFrom('fails', 'undone') }),
    {
      maxLength: 60,
    },
  )
  fc.assert(
    fc.property(steps, (all) => {
      const { clock, attempts } = opened()
      const begin = clock.now
      let failures = 0
      for (const { waitS, ends } of all) {
        clock.now += waitS * 1_000
        const attempt = attempts.begin('an', '192.0.2.1')
        if ('retryAfterS' in attempt) continue
        if (ends === 'undone') attempt.undone()
        else failures += 1
      }
      // After the free ones each failure costs at least the first wait.
      expect(failures).toBeLessThanOrEqual(5 + Math.floor((clock.now - begin) / 15_000))
    }),
    { seed: 4, numRuns: 200 },
  )
})
