import { expect, it, vi } from 'vitest'
import { putBack } from '../support/left-as-found.ts'
import { createStore } from '../support/shared-stores.ts'

const SHARED = createStore<{ a: number; b: number }>()(() => ({ a: 1, b: 2 }))

/** Files of one process have this guard as a set-up file; here it is imported to be tried itself. */
it('what a file leaves to the others of its process is told, and put back', () => {
  const { fetch } = globalThis
  expect(putBack()).toEqual([])
  vi.useFakeTimers()
  globalThis.fetch = () => Promise.reject(new Error('not this one'))
  process.env['LEFT_BY_A_TEST'] = 'yes'
  SHARED.setState({ b: 3 })
  const own = createStore<{ a: number }>()(() => ({ a: 1 }))
  own.setState({ a: 2 })
  expect(putBack()).toEqual(['fake timers', 'a fetch of its own', 'LEFT_BY_A_TEST', { b: 3 }])
  expect([vi.isFakeTimers(), globalThis.fetch === fetch]).toEqual([false, true])
  expect([process.env['LEFT_BY_A_TEST'], SHARED.getState()]).toEqual([undefined, { a: 1, b: 2 }])
  expect(putBack()).toEqual([])
})
