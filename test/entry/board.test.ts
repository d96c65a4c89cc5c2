import { describe, expect, it } from 'vitest'
import { standingOf, unitsOf } from '../../client/entry/board-units.ts'
import { workOf } from '../../client/entry/board-work.ts'
import { boardRow, ZONE } from './board-rows.ts'

/** 06:30 of 26 November 2026 in Việt Nam. */
const NOW = Date.parse('2026-11-25T23:30:00Z')
const shown = (rows: Parameters<typeof workOf>[0]) =>
  workOf(rows, NOW, ZONE).map(({ group, items }) => [
    group,
    items.map(({ row, others }) => [row.form, row.period.id, others.length]),
  ])

describe('what a board asks of somebody', () => {
  it('stands in the order in which it wants them: returned, to review, behind, due today, under way, later', () => {
    const rows = [
      boardRow({ form: 'month', id: '2026-10', dueHours: 28 * 24, status: 'due' }),
      boardRow({ form: 'day', id: '2026-11-26', status: 'open' }),
      boardRow({ form: 'day', id: '2026-11-25', status: 'due' }),
      boardRow({ form: 'late', id: '2026-11-24', status: 'late' }),
      boardRow({
        form: 'theirs',
        id: '2026-11-24',
        status: 'submitted',
        state: 'submitted',
        mayReview: true,
      }),
      boardRow({ form: 'back', id: '2026-11-24', status: 'returned', state: 'returned' }),
    ]
    expect(shown(rows)).toEqual([
      ['returned', [['back', '2026-11-24', 0]]],
      ['review', [['theirs', '2026-11-24', 0]]],
      ['behind', [['late', '2026-11-24', 0]]],
      ['today', [['day', '2026-11-25', 0]]],
      ['running', [['day', '2026-11-26', 0]]],
      ['soon', [['month', '2026-10', 0]]],
    ])
  })

  it('is what is due today by the clock of the place: at 17:00 UTC its day is over', () => {
    const due = boardRow({ id: '2026-11-25', dueHours: 24 - 1e-6 })
    const tomorrow = boardRow({ form: 'g', id: '2026-11-25', dueHours: 24 + 8 })
    expect(shown([due, tomorrow])).toEqual([
      ['today', [['f', '2026-11-25', 0]]],
      ['soon', [['g', '2026-11-25', 0]]],
    ])
  })

  it('names a form that is behind once, by its newest period; the one with most such periods first', () => {
    const rows = ['2026-11-22', '2026-11-24', '2026-11-23'].map((id) =>
      boardRow({ form: 'often', id, status: id === '2026-11-24' ? 'late' : 'missing' }),
    )
    const once = boardRow({ form: 'once', id: '2026-09', status: 'late' })
    expect(shown([once, ...rows])).toEqual([
      [
        'behind',
        [
          ['often', '2026-11-24', 2],
          ['once', '2026-09', 0],
        ],
      ],
    ])
  })

  it('leaves out what is for others: what they write, what they review, what is done', () => {
    const others = [
      boardRow({ id: '2026-11-24', status: 'late', mayWrite: false }),
      boardRow({ id: '2026-11-24', status: 'submitted', state: 'submitted' }),
      boardRow({ id: '2026-11-24', status: 'accepted', state: 'accepted', mayReview: true }),
      boardRow({ id: '2026-11', status: 'open' }),
    ]
    expect(shown(others)).toEqual([])
  })

  it('keeps a correction in sight: while it is typed, and when it waits for a review', () => {
    const typed = boardRow({ form: 'a', id: '2026-10', status: 'accepted', state: 'draft', revision: 2 })
    const waiting = { ...typed, form: 'b', state: 'submitted', mayReview: true } as const
    expect(shown([typed, waiting]).map(([group]) => group)).toEqual(['review', 'correcting'])
  })
})

describe('units on the board', () => {
  const good = boardRow({
    unit: 'so-y-te',
    id: '2026-11-24',
    status: 'accepted',
    state: 'accepted',
    submittedAt: 1,
  })
  const bad = ['2026-11-23', '2026-11-24'].map((id) => boardRow({ unit: 'so-b', id, status: 'missing' }))
  const back = boardRow({
    unit: 'so-c',
    id: '2026-11-24',
    status: 'returned',
    state: 'returned',
    submittedAt: 1,
  })

  it('stand with the one most behind first, then who has something returned', () => {
    expect(unitsOf([good, back, ...bad], NOW).map(({ unit }) => unit.id)).toEqual(['so-b', 'so-c', 'so-y-te'])
  })

  it('have their periods from the oldest to the newest', () => {
    const [first] = unitsOf([...bad.toReversed(), good], NOW)
    expect(first?.forms[0]?.periods.map(({ period }) => period.id)).toEqual(['2026-11-23', '2026-11-24'])
  })

  it('are on time by what was handed in by its deadline, of all whose deadline is past', () => {
    const late = { ...good, handedInLate: true }
    const ahead = boardRow({ id: '2026-11-25', status: 'due' })
    expect(standingOf([good, late, ...bad, ahead], NOW)).toMatchObject({
      onTime: 1,
      pastDeadline: 4,
      behind: 2,
    })
  })
})
