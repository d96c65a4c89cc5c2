import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overlap, placeLabels, type Box, type LabelRequest } from '../../client/map/basemap/place-labels.ts'
import { wrap, type FocusLabel } from '../../client/map/focus/focus-label.ts'
import { placeCaptions } from '../../client/map/focus/place-captions.ts'

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

  test('one that may drift leaves its place for the nearest line that hides less, and no other does', () => {
    const at = { id: 1, rank: 1, x: 200, y: 150, width: 100, height: 20, gap: 0 }
    const cost = ({ top, bottom }: Box) => (top < 185 && bottom > 120 ? 6 : 0)
    const [stays] = placeLabels([at], VIEW, [], cost)
    expect(stays).toMatchObject({ top: 140, bottom: 160 })
    const [drifts] = placeLabels([{ ...at, drift: 2 }], VIEW, [], cost)
    expect(drifts).toMatchObject({ left: 150, right: 250, top: 92, bottom: 112 })
    const [free] = placeLabels([{ ...at, drift: 2 }], VIEW)
    expect(free).toEqual(stays)
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

describe('captions of what nobody may miss', () => {
  const whole = { lines: ['Cháy lớn'], width: 120, height: 40 }
  const age = { lines: [], width: 50, height: 20 }
  const label: FocusLabel = { id: 1, shape: 0, x: 200, y: 150, age: '5 phút', forms: [whole, age] }
  const place = (taken: readonly Box[], labels = [label]) =>
    placeCaptions(labels, { seen: VIEW, taken, cost: () => 0 }, 1)

  test('stand beside their mark where there is room', () => {
    expect(place([])).toMatchObject([{ form: whole, left: 232 }])
  })

  test('move off at a longer leader rather than onto a name', () => {
    const name = { left: 100, top: 80, right: 300, bottom: 220 }
    const [caption] = place([name])
    expect(caption).toMatchObject({ form: whole })
    expect(caption && overlap(caption, name)).toBe(false)
  })

  test('say their age alone where no more has room, and nothing where that has none', () => {
    const names = [
      { left: 0, top: 0, right: 400, bottom: 125 },
      { left: 0, top: 175, right: 400, bottom: 300 },
    ]
    const beside = [...names, { left: 0, top: 130, right: 170, bottom: 140 }]
    const boxed = [...beside, { left: 290, top: 0, right: 400, bottom: 300 }]
    expect(place(boxed)).toMatchObject([{ form: age }])
    expect(place([VIEW])).toEqual([])
  })

  test('never lie on names, on each other or beyond the edge', () => {
    const spot = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) })
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 6 }), fc.array(spot, { maxLength: 4 }), (spots, names) => {
        const taken = names.map(({ x, y }) => ({ left: x, top: y, right: x + 70, bottom: y + 20 }))
        const labels = spots.map((at, id) => ({ ...label, ...at, id }))
        const placed = place(taken, labels)
        for (const [index, box] of placed.entries()) {
          const others = [...taken, ...placed.slice(index + 1)]
          expect(others.some((other) => overlap(box, other))).toBe(false)
          expect(box.left >= 0 && box.top >= 0 && box.right <= 400 && box.bottom <= 300).toBe(true)
        }
      }),
      { seed: 6 },
    )
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
