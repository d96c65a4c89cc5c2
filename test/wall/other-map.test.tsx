// @vitest-environment jsdom
import { act } from 'react'
import { afterAll, describe, expect, it } from 'vitest'
import { eraOf, isOtherMap } from '../../client/state/area-era.ts'
import { areaNamesStore } from '../../client/state/area-names.ts'
import { clockStore } from '../../client/state/clock-store.ts'
import { OtherMapNote } from '../../client/wall/OtherMapNote.tsx'
import type { AreasAnswer } from '../../shared/http-answers.ts'
import { render } from './render.tsx'

// Other files share the store.
afterAll(() => {
  areaNamesStore.setState(areaNamesStore.getInitialState(), true)
  clockStore.setState(clockStore.getInitialState(), true)
})

const ZONE = 'Asia/Ho_Chi_Minh'
const area = (code: string, validFrom: string, validTo: string | null) => ({ code, validFrom, validTo })
const answer = (day: string, areas: ReturnType<typeof area>[]) =>
  ({ day, areas, successions: [] }) as unknown as AreasAnswer
const TODAY = eraOf(answer('2026-11-26', [area('04', '2020-01-01', null), area('19', '2025-07-01', null)]))
const BEFORE = eraOf(
  answer('2025-06-01', [area('04', '2020-01-01', null), area('06', '2020-01-01', '2025-07-01')]),
)

describe('a moment on a day with another map of areas', () => {
  it('is told, to the day, whichever of the two is the newer', async () => {
    const element = await render(<OtherMapNote zone={ZONE} />)
    async function toldAt(era: typeof TODAY, moment: string): Promise<string> {
      await act(async () => {
        areaNamesStore.setState({ era })
        clockStore.setState({ now: Date.parse(moment) })
      })
      return element.textContent
    }
    // The last second of the day before, and the first of the day, where the place is.
    expect(await toldAt(TODAY, '2025-06-30T16:59:59Z')).toMatch(
      /ngày 26\/11\/2026; ngày đang xem, 30\/06\/2025/,
    )
    expect(await toldAt(TODAY, '2025-06-30T17:00:00Z')).toBe('')
    expect(await toldAt(BEFORE, '2026-11-26T00:00:00Z')).toMatch(/ngày 01\/06\/2025; ngày đang xem, 26\/11/)
    expect(await toldAt(BEFORE, '2025-06-02T00:00:00Z')).toBe('')
  })

  it('is no other where nothing of the map has changed', () => {
    expect(isOtherMap(eraOf(answer('2026-01-01', [])), '1999-01-01')).toBe(false)
    expect(isOtherMap(BEFORE, '2025-07-01')).toBe(true)
  })
})
