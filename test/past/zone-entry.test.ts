import { describe, expect, it } from 'vitest'
import { civilText, momentOf, typedMoment } from '../../client/past/zone-entry.ts'
import { pastInAddress } from '../../client/past/past-address.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
/** 14:05:00 07/10/2025 there. */
const AT = Date.UTC(2025, 9, 7, 7, 5)

describe("a moment on the place's clocks", () => {
  it('is written and read back, whatever zone the browser is in', () => {
    expect(civilText(AT, ZONE)).toBe('2025-10-07T14:05:00')
    expect(momentOf('2025-10-07T14:05:00', ZONE)).toBe(AT)
    expect(momentOf(civilText(AT, 'America/New_York'), 'America/New_York')).toBe(AT)
    expect(momentOf('yesterday', ZONE)).toBeUndefined()
    expect(momentOf('2025-13-01T00:00:00', ZONE)).toBeUndefined()
  })

  it('is typed as it is shown; what is left out is as it stands', () => {
    expect(typedMoment('14:05:00 07/10/2025', 0, ZONE)).toBe(AT)
    expect(typedMoment(' 14:05 7/10/2025 ', 0, ZONE)).toBe(AT)
    for (const other of ['07/10/2025 14:05', '7/10/2025, 14:05:00', '14h05 7/10/2025', '14g05, 7/10/2025']) {
      expect(typedMoment(other, 0, ZONE)).toBe(AT)
    }
    expect(typedMoment('14:05', AT + 3_600_000, ZONE)).toBe(AT)
    expect(typedMoment('14:05 06/10', AT, ZONE)).toBe(AT - 86_400_000)
    for (const wrong of [
      '',
      '25:00',
      '14',
      '14:05 31/02/2025',
      '14:05 10-07-2025',
      '07/10/2025',
      '7/10/2025 25h00',
    ]) {
      expect(typedMoment(wrong, AT, ZONE)).toBeUndefined()
    }
  })

  it('stands in an address, with its speed where it runs', () => {
    expect(pastInAddress('?at=2025-10-07T14:05:00', ZONE)).toEqual({ at: AT, speed: 0 })
    expect(pastInAddress('?at=2025-10-07T14:05:00&speed=60', ZONE)).toEqual({ at: AT, speed: 60 })
    expect(pastInAddress('?at=2025-10-07T14:05:00&speed=1e9', ZONE)).toEqual({ at: AT, speed: 0 })
    expect(pastInAddress('?at=soon', ZONE)).toBeUndefined()
    expect(pastInAddress('?lang=en', ZONE)).toBeUndefined()
  })
})
