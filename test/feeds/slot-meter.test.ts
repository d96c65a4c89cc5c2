import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SlotMeter } from '../../server/feeds/slot-meter.ts'

test('slots are counted when they are over, and heard in at most once', () => {
  const meter = new SlotMeter(10, 1_000)
  for (const at of [1_001, 1_009, 1_011, 1_035]) meter.heard(at)
  expect(meter.take(1_040)).toEqual({ heard: 3, slots: 4 })
  expect(meter.take(1_049)).toEqual({ heard: 0, slots: 0 })
  expect(meter.take(1_100)).toEqual({ heard: 0, slots: 6 })
})

test('the slot in which metering begins says nothing', () => {
  const meter = new SlotMeter(10, 1_003)
  meter.heard(1_005)
  meter.heard(1_012)
  expect(meter.take(1_020)).toEqual({ heard: 1, slots: 1 })
})

test('a clock that goes back changes nothing', () => {
  const meter = new SlotMeter(10, 1_000)
  meter.heard(1_025)
  meter.heard(1_001)
  expect(meter.take(1_030)).toEqual({ heard: 1, slots: 3 })
})

test('whenever it is asked, it adds up to the slots of the whole span and those in which something was heard', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 500 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.boolean()), { maxLength: 60 }),
      (cadence, since, steps) => {
        const meter = new SlotMeter(cadence, since)
        const heard = new Set<number>()
        const sum = { heard: 0, slots: 0 }
        let at = since
        for (const [step, isHeard] of steps) {
          at += step
          if (isHeard) {
            meter.heard(at)
            heard.add(Math.floor(at / cadence))
          } else {
            const taken = meter.take(at)
            sum.heard += taken.heard
            sum.slots += taken.slots
          }
        }
        const last = meter.take(at)
        const first = Math.ceil(since / cadence)
        const end = Math.floor(at / cadence)
        expect(sum.slots + last.slots).toBe(Math.max(0, end - first))
        const counted = [...heard].filter((slot) => slot >= first && slot < end)
        expect(sum.heard + last.heard).toBe(counted.length)
      },
    ),
  )
})

test('the last sixty slots are remembered', () => {
  const meter = new SlotMeter(10, 0)
  for (let slot = 0; slot < 100; slot += 2) meter.heard(slot * 10)
  expect(meter.latest(1_000)).toEqual({ heard: 30, slots: 60 })
  expect(new SlotMeter(10, 0).latest(35)).toEqual({ heard: 0, slots: 3 })
})
