import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Cursor } from '../../server/federation/cursor.ts'

describe('the cursor of an uplink', () => {
  it('makes history of what was recorded without a link, and goes on live behind it', () => {
    const cursor = new Cursor({ next: 100, facts: 100, pending: [] })
    cursor.reopen(1_000)
    expect(cursor.state).toEqual({ next: 1_000, facts: 100, pending: [{ from: 100, to: 1_000 }] })
    cursor.live(1_010)
    cursor.done({ from: 100, to: 400 })
    expect(cursor.lowest).toBe(400)
    expect(cursor.waiting(1_020)).toBe(600 + 10)
  })

  it('acknowledges history in any order', () => {
    const cursor = new Cursor({ next: 0, facts: 0, pending: [] })
    cursor.reopen(90)
    cursor.done({ from: 30, to: 60 })
    expect(cursor.pending).toEqual([
      { from: 0, to: 30 },
      { from: 60, to: 90 },
    ])
    cursor.done({ from: 0, to: 30 })
    cursor.done({ from: 60, to: 90 })
    expect(cursor.lowest).toBe(90)
  })

  it('gives up the oldest alone, and says which they were', () => {
    const cursor = new Cursor({ next: 100, facts: 100, pending: [{ from: 10, to: 50 }] })
    expect(cursor.giveUp(30)).toEqual({ from: 10, to: 30 })
    expect(cursor.giveUp(30)).toBeUndefined()
    expect(cursor.state).toEqual({ next: 100, facts: 100, pending: [{ from: 30, to: 50 }] })
    expect(cursor.giveUp(120)).toEqual({ from: 30, to: 120 })
    expect(cursor.state).toEqual({ next: 120, facts: 100, pending: [] })
  })

  it('never takes for acknowledged what was not, however the link flaps', () => {
    const step = fc.record({ grown: fc.nat(50), live: fc.nat(30), from: fc.nat(500), count: fc.nat(60) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const cursor = new Cursor()
        const acknowledged = new Set<number>()
        let head = 0
        for (const { grown, live, from, count } of steps) {
          head += grown
          cursor.reopen(head)
          for (let number = cursor.next; number < cursor.next + live; number++) acknowledged.add(number)
          head += live
          cursor.live(cursor.next + live)
          for (let number = from; number < from + count && number < head; number++) acknowledged.add(number)
          cursor.done({ from, to: Math.min(head, from + count) })
        }
        const needed = new Set<number>()
        for (const span of cursor.pending) for (let n = span.from; n < span.to; n++) needed.add(n)
        for (let number = 0; number < cursor.next; number++) {
          if (!acknowledged.has(number)) expect(needed.has(number)).toBe(true)
        }
      }),
    )
  })
})
