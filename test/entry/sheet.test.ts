import { describe, expect, it } from 'vitest'
import { changesToSave } from '../../server/entry/changes-to-save.ts'
import { cellKey, type EntryChange, type EntryPerson } from '../../shared/entry/cell.ts'
import type { EntryEvent } from '../../shared/entry/entry-sheet.ts'
import { foldSheet } from '../../shared/entry/fold-sheet.ts'
import { statusOf } from '../../shared/entry/status-of.ts'
import { fieldOf, sheetWith } from './sheet-of.ts'

const AN: EntryPerson = { id: 'an', name: 'An' }
const BINH: EntryPerson = { id: 'binh', name: 'Bình' }
let number = 0
const typed = (after: number | string | null, by = AN, more: Partial<EntryChange> = {}): EntryChange => ({
  indicator: 'a.x',
  part: 'value',
  number: ++number,
  revision: 1,
  before: null,
  after,
  at: number,
  by,
  from: 'typed',
  ...more,
})
const event = (of: EntryEvent['event'], by = AN, revision = 1): EntryEvent => ({
  event: of,
  revision,
  at: 1,
  by,
  reason: null,
})
const valueOf = (story: Parameters<typeof foldSheet>[0]) =>
  foldSheet(story).cells.get(cellKey({ indicator: 'a.x', part: 'value' }))?.content

describe('what stands of a sheet', () => {
  it('is nothing before anybody begins, then a draft', () => {
    expect(foldSheet({ changes: [], events: [] })).toMatchObject({ state: 'empty', revision: 0 })
    expect(foldSheet({ changes: [typed(1)], events: [] })).toMatchObject({ state: 'draft', revision: 1 })
  })

  it('goes through review, and is owned by whoever typed it or handed it in', () => {
    const events = [event('submit', BINH), event('return', { id: 'chi', name: 'Chi' }), event('submit', BINH)]
    const folded = foldSheet({ changes: [typed(1)], events })
    expect(folded).toMatchObject({ state: 'submitted', timesReturned: 1, timesSubmitted: 2 })
    expect([...folded.ownedBy].toSorted()).toEqual(['an', 'binh'])
  })

  it('is corrected by a new revision, owned by whoever corrects it', () => {
    const changes = [typed(1), typed(2, BINH, { revision: 2 })]
    const events = [event('submit'), event('accept', BINH), event('correct', BINH, 2)]
    expect(foldSheet({ changes, events })).toMatchObject({ state: 'draft', revision: 2, acceptedRevision: 1 })
    expect([...foldSheet({ changes, events }).ownedBy]).toEqual(['binh'])
    expect(valueOf({ changes, events })).toBe(2)
  })

  it('is what was accepted once a correction is given up; its number is not used again', () => {
    const changes = [typed(1), typed(2, BINH, { revision: 2 })]
    const events = [
      event('submit'),
      event('accept', BINH),
      event('correct', BINH, 2),
      event('abandon', BINH, 2),
    ]
    expect(foldSheet({ changes, events })).toMatchObject({ state: 'accepted', revision: 1 })
    expect(valueOf({ changes, events })).toBe(1)
    const again = {
      changes: [...changes, typed(3, AN, { revision: 3 })],
      events: [...events, event('correct', AN, 3)],
    }
    expect(foldSheet(again)).toMatchObject({ state: 'draft', revision: 3, acceptedRevision: 1 })
    expect(valueOf(again)).toBe(3)
  })
})

describe('by the clock it', () => {
  const clocks = { to: 100, dueAt: 200, nextDueAt: 300 }
  it.each([
    ['empty', 99, 'open'],
    ['draft', 100, 'due'],
    ['empty', 199, 'due'],
    ['draft', 200, 'late'],
    ['empty', 299, 'late'],
    ['draft', 300, 'missing'],
    ['submitted', 300, 'submitted'],
    ['returned', 300, 'returned'],
    ['accepted', 300, 'accepted'],
  ] as const)('%s at %d is %s', (state, now, status) => {
    expect(statusOf(state, false, clocks, now)).toBe(status)
  })

  it('stays accepted while a correction is begun', () => {
    expect(statusOf('draft', true, clocks, 300)).toBe('accepted')
  })
})

describe('two people in one draft', () => {
  const said = { at: 1, by: BINH, from: 'typed' } as const
  const field = fieldOf('a.x')
  const held = typed(5)
  const sheet = sheetWith([field], [held])
  const cell = (content: number | string | null, seen: number, part: 'value' | 'reason' = 'value') => ({
    indicator: 'a.x',
    part,
    content,
    seen,
  })

  it('do not overwrite each other: what somebody else changed since it was seen is told', () => {
    expect(changesToSave(sheet, [cell(6, 0)], said)).toEqual({
      changes: [],
      conflicts: [{ indicator: 'a.x', part: 'value' }],
    })
    expect(changesToSave(sheet, [cell(6, held.number)], said)).toMatchObject({
      changes: [{ before: 5, after: 6, revision: 1, by: BINH }],
      conflicts: [],
    })
  })

  it('may say the same, and other cells of the form', () => {
    expect(changesToSave(sheet, [cell(5, 0), cell('vì lũ', 0, 'reason')], said)).toMatchObject({
      changes: [{ part: 'reason', after: 'vì lũ' }],
      conflicts: [],
    })
  })

  it('may not fill cells that the form has not, nor words for figures', () => {
    expect(changesToSave(sheet, [{ ...cell(1, 0), indicator: 'a.y' }], said)).toEqual({
      problem: 'cells.0.indicator',
    })
    expect(changesToSave(sheet, [{ ...cell(1, 0), part: 'numerator' }], said)).toEqual({
      problem: 'cells.0.indicator',
    })
    expect(changesToSave(sheet, [cell('x', held.number)], said)).toEqual({ problem: 'cells.0.content' })
    expect(changesToSave(sheet, [cell(1, 0, 'reason')], said)).toEqual({ problem: 'cells.0.content' })
    expect(changesToSave(sheet, [cell(6, held.number), cell(7, held.number)], said)).toEqual({
      problem: 'cells.1.indicator',
    })
  })
})
