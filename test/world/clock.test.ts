import { describe, expect, it } from 'vitest'
import { steadyClock } from '../../server/clock.ts'

function machine() {
  let wall = 1_700_000_000_000
  let monotonic = 50
  const clock = steadyClock(
    () => wall,
    () => monotonic,
  )
  return {
    clock,
    pass: (ms: number) => {
      wall += ms
      monotonic += ms
    },
    set: (ms: number) => {
      wall += ms
    },
  }
}

describe("the server's clock", () => {
  it('goes on when the machine is set back', () => {
    const { clock, pass, set } = machine()
    const before = clock()
    set(-3_600_000)
    pass(5_000)
    expect(clock()).toBe(before + 5_000)
  })

  it('follows a machine that is set forward', () => {
    const { clock, pass, set } = machine()
    const before = clock()
    set(3_600_000)
    pass(1_000)
    expect(clock()).toBe(before + 3_601_000)
  })
})
