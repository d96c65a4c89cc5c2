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

describe('a one-stop office', () => {
  it('counts everyone once: arrived = served + at the counters + waiting, and never fewer than none', () => {
    for (let days = 0; days < 20; days++) {
      const day = dayAfter(MONDAY, days, ZONE)
      const office = new OfficeDay(OFFICE, day, 19)
      let before = office.figuresAt(day.start)
      for (let at = day.start; at < day.end; at += 300_000) {
        const now = office.figuresAt(at)
        const waiting = now.arrived - now.called
        const serving = now.called - now.served
        expect(waiting).toBeGreaterThanOrEqual(0)
        expect(serving).toBeGreaterThanOrEqual(0)
        expect(serving).toBeLessThanOrEqual(OFFICE.counters)
        // Nobody waits at a free counter.
        if (waiting > 0) expect(serving).toBe(OFFICE.counters)
        expect(now.received).toBe(now.direct + now.online + now.post)
        expect(now.overdue).toBeLessThanOrEqual(now.resolved)
        expect(now.waitedMinutes).toBeGreaterThanOrEqual(0)
        for (const count of ['received', 'resolved', 'overdue', 'arrived', 'called', 'served'] as const)
          expect(now[count]).toBeGreaterThanOrEqual(before[count])
        before = now
      }
      expect(before.served).toBe(before.arrived)
    }
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
