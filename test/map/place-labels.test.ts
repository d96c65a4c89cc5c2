import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overlap, placeLabels, type LabelRequest } from '../../client/map/basemap/place-labels.ts'
import { wrap } from '../../client/map/focus/focus-label.ts'

const VIEW = { left: 0, top: 0, right: 400, bottom: 300 }

const request = fc.record({
  rank: fc.integer({ min: 1, max: 5 }),
  x: fc.integer({ min: -20, max: 420 }),
  y: fc.integer({ min: -20, max: 320 }),
  width: fc.integer({ min: 10, max: 120 }),
  height: fc.integer({ min: 10, max: 30 }),
  gap: fc.constantFrom(0, 6),
})

describe('names on the map', () => {
  test('never lie on each other, on what is kept free, or beyond the edge', () => {
    const taken = [{ left: 150, top: 100, right: 250, bottom: 180 }]
    fc.assert(
      fc.property(fc.array(request, { maxLength: 30 }), (drafts) => {
        const requests: LabelRequest[] = drafts.map((draft, id) => ({ id, ...draft }))
        const placed = placeLabels(requests, VIEW, taken)
        for (const [index, box] of placed.entries()) {
          const others = [...taken, ...placed.slice(index + 1)]
          expect(others.some((other) => overlap(box, other))).toBe(false)
          expect(box.left >= 0 && box.top >= 0 && box.right <= 400 && box.bottom <= 300).toBe(true)
        }
      }),
    )
  })

  test('the more important is placed first, the other makes room or is left out', () => {
    const at = { x: 200, y: 150, width: 300, height: 200, gap: 0 }
    const placed = placeLabels(
      [
        { id: 1, rank: 2, ...at },
        { id: 2, rank: 1, ...at },
      ],
      VIEW,
    )
    expect(placed.map((label) => label.id)).toEqual([2])
  })

  test('of several sides the one that hides least is taken', () => {
    const [placed] = placeLabels(
      [{ id: 1, rank: 1, x: 200, y: 150, width: 60, height: 20, gap: 6 }],
      VIEW,
      [],
      (box) => (box.left > 200 ? 5 : box.right < 200 ? 1 : 3),
    )
    expect(placed?.right).toBeLessThan(200)
  })
})

describe('titles', () => {
  const measure = (text: string) => text.length

  test('are set in whole words', () => {
    expect(wrap('Tai nạn liên hoàn, QL3', 12, 2, measure)).toEqual(['Tai nạn liên', 'hoàn, QL3'])
  })

  test('end in an ellipsis where there is no room', () => {
    expect(wrap('Tai nạn liên hoàn giữa ba ô tô', 12, 2, measure)).toEqual(['Tai nạn liên', 'hoàn giữa…'])
  })

  test('keep a word that is too long', () => {
    expect(wrap('Krông', 3, 2, measure).join('')).toContain('Krông')
  })
})
