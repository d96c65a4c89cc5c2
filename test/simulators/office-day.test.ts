import { describe, expect, it } from 'vitest'
import { dayAfter, localDay, zonedTime } from '../../simulators/engine/local-day.ts'
import { OfficeDay } from '../../simulators/services/office-day.ts'
import { ZONE } from './hear.ts'

const MONDAY = localDay(zonedTime('2026-11-23T12:00', ZONE), ZONE)
const OFFICE = {
  id: 'office-1',
  feed: 'f',
  area: 'A',
  name: 'Office',
  place: [10, 20] as [number, number],
  tier: 'commune',
  visits: 160,
  online: 80,
  counters: 4,
  saturday: false,
}

const COUNTS = ['received', 'resolved', 'overdue', 'arrived', 'called', 'served'] as const

describe('a one-stop office', () => {
  it('counts everyone once: arrived = served + at the counters + waiting, and never fewer than none', () => {
    const broken: object[] = []
    for (let days = 0; days < 20; days++) {
      const day = dayAfter(MONDAY, days, ZONE)
      const office = new OfficeDay(OFFICE, day, 19)
      let before = office.figuresAt(day.start)
      for (let at = day.start; at < day.end; at += 300_000) {
        const now = office.figuresAt(at)
        const waiting = now.arrived - now.called
        const serving = now.called - now.served
        const holds = {
          nobodyTwice: waiting >= 0 && serving >= 0 && serving <= OFFICE.counters,
          // Nobody waits at a free counter.
          inTurn: waiting === 0 || serving === OFFICE.counters,
          whole: now.received === now.direct + now.online + now.post && now.overdue <= now.resolved,
          waited: now.waitedMinutes >= 0,
          neverFewer: COUNTS.every((count) => now[count] >= before[count]),
        }
        if (!Object.values(holds).every(Boolean)) broken.push({ at, ...holds })
        before = now
      }
      expect(before.served).toBe(before.arrived)
    }
    expect(broken).toEqual([])
  })

  it('is busy on a working day, and open to online dossiers alone on Sunday', () => {
    const working = new OfficeDay(OFFICE, MONDAY, 19)
    expect(working.figuresAt(MONDAY.end - 1).arrived).toBeGreaterThan(110)
    expect(working.isOpen(MONDAY.start + 9 * 3_600_000)).toBe(true)
    expect(working.isOpen(MONDAY.start + 12.5 * 3_600_000)).toBe(false)
    const sunday = dayAfter(MONDAY, 6, ZONE)
    const closed = new OfficeDay(OFFICE, sunday, 19)
    const end = closed.figuresAt(sunday.end - 1)
    expect(end).toMatchObject({ arrived: 0, direct: 0, post: 0, resolved: 0 })
    expect(end.online).toBeGreaterThan(5)
    expect(closed.isOpen(sunday.start + 9 * 3_600_000)).toBe(false)
  })
})
