import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kpiPage } from '../../client/state/kpi-page.ts'

const figures = (...ranks: number[]) => ranks.map((rank, index) => ({ indicator: `i${index}`, rank }))

describe('the pages of the main figures', () => {
  it('are one where there is room for all, the worst first and otherwise in their order', () => {
    expect(kpiPage(figures(0, 1, 0, 3), 6, 7)).toEqual({
      indicators: ['i3', 'i1', 'i0', 'i2'],
      index: 0,
      pages: 1,
    })
  })

  it('keep what is high or critical in sight while the rest turns', () => {
    const kpis = figures(0, 0, 2, 0, 0, 3, 0, 1, 0)
    const pages = [0, 1, 2, 3].map((turn) => kpiPage(kpis, 4, turn))
    expect(pages.map(({ indicators }) => indicators)).toEqual([
      ['i5', 'i2', 'i7', 'i0'],
      ['i5', 'i2', 'i1', 'i3'],
      ['i5', 'i2', 'i4', 'i6'],
      ['i5', 'i2', 'i6', 'i8'],
    ])
    expect(pages.map(({ index, pages: count }) => [index, count])).toEqual([
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
    ])
  })

  it('show every figure within one round, never more than there is room for, and none twice on a page', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (ranks, room) => {
          const kpis = figures(...ranks)
          const { pages } = kpiPage(kpis, room, 0)
          const shown = Array.from({ length: pages }, (_, turn) => kpiPage(kpis, room, turn).indicators)
          for (const page of shown) {
            expect(page.length).toBe(Math.min(room, kpis.length))
            expect(new Set(page).size).toBe(page.length)
          }
          expect(new Set(shown.flat()).size).toBe(kpis.length)
        },
      ),
    )
  })
})
