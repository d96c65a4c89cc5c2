import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDraft } from '../../client/entry/draft-store.ts'
import type { EntryCell, SaveCells } from '../../shared/entry/cell.ts'
import { cellKey } from '../../shared/entry/cell.ts'
import { entrySheet } from './entry-sheets.ts'

const NAME = { indicator: 'health.beds', part: 'value' } as const
const OTHER = { indicator: 'health.visits', part: 'value' } as const

/** The far end: it keeps cells as the contract says, and answers when it is told to. */
function farEnd() {
  const cells = new Map<string, EntryCell>()
  const asked: SaveCells['cells'][] = []
  let change = 0
  let isBroken = false
  let release: (() => void) | undefined
  const put = (
    name: { indicator: string; part: EntryCell['part'] },
    content: EntryCell['content'],
    by: string,
  ) =>
    cells.set(cellKey(name), {
      ...name,
      content,
      change: ++change,
      at: 1,
      by: { id: by, name: by },
      from: 'typed',
    })
  async function save(sent: SaveCells['cells']) {
    asked.push(sent)
    if (release !== undefined) await new Promise<void>((resolve) => (release = resolve))
    if (isBroken) throw new TypeError('network')
    const conflicts = sent.filter((cell) => (cells.get(cellKey(cell))?.change ?? 0) !== cell.seen)
    for (const cell of sent) if (!conflicts.includes(cell)) put(cell, cell.content, 'me')
    return { sheet: entrySheet({ cells: [...cells.values()], change, serverTime: 77 }), conflicts }
  }
  return {
    cells,
    asked,
    save,
    put,
    breakDown: (now: boolean) => (isBroken = now),
    hold: () => (release = () => undefined),
    go: () => {
      release?.()
      release = undefined
    },
  }
}

describe('a draft', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function open() {
    const far = farEnd()
    const draft = startDraft({
      locale: () => 'vi',
      held: (name) => far.cells.get(cellKey(name)),
      save: far.save,
      onSaved: () => Promise.resolve(),
    })
    return { far, draft, state: () => draft.store.getState() }
  }

  it('is saved by itself when the typing rests, all cells in one request, and says when', async () => {
    const { far, draft, state } = open()
    draft.type(NAME, '1')
    draft.type(NAME, '1.234,5')
    draft.type(OTHER, '7')
    expect(far.asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(far.asked).toEqual([
      [
        { ...NAME, content: 1234.5, seen: 0 },
        { ...OTHER, content: 7, seen: 0 },
      ],
    ])
    expect(state()).toMatchObject({ savedAt: 77, isSaving: false })
    expect(state().edits.size).toBe(0)
  })

  it('does not send what is no figure, and keeps it in sight', async () => {
    const { far, draft, state } = open()
    draft.type(NAME, '12.5')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(far.asked).toEqual([])
    expect(state().edits.get(cellKey(NAME))?.text).toBe('12.5')
  })

  it('goes on with what is typed while it is being saved, and is no stranger to itself', async () => {
    const { far, draft, state } = open()
    far.hold()
    draft.type(NAME, '1')
    await vi.advanceTimersByTimeAsync(1_000)
    draft.type(NAME, '12')
    far.go()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(far.asked.map((cells) => cells.map(({ content, seen }) => [content, seen]))).toEqual([
      [[1, 0]],
      [[12, 1]],
    ])
    expect(state().edits.size).toBe(0)
  })

  it('does not overwrite what somebody else typed meanwhile: both are there until one is chosen', async () => {
    const { far, draft, state } = open()
    draft.type(NAME, '5')
    far.put(NAME, 9, 'chị Bình')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(far.cells.get(cellKey(NAME))?.content).toBe(9)
    expect(state().edits.get(cellKey(NAME))).toMatchObject({ text: '5', isContested: true })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(far.asked).toHaveLength(1)
    draft.settle(NAME, 'mine')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(far.cells.get(cellKey(NAME))?.content).toBe(5)
  })

  it('lets go of the own text where the other one is chosen', async () => {
    const { far, draft, state } = open()
    draft.type(NAME, '5')
    far.put(NAME, 9, 'chị Bình')
    await vi.advanceTimersByTimeAsync(1_000)
    draft.settle(NAME, 'theirs')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(far.cells.get(cellKey(NAME))?.content).toBe(9)
    expect(state().edits.size).toBe(0)
  })

  it('loses nothing where the server is not reached: it says so and tries again', async () => {
    const { far, draft, state } = open()
    far.breakDown(true)
    draft.type(NAME, '5')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(state().error).toBeInstanceOf(TypeError)
    expect(state().edits.size).toBe(1)
    far.breakDown(false)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(far.cells.get(cellKey(NAME))?.content).toBe(5)
    expect(state()).toMatchObject({ error: null, savedAt: 77 })
  })

  it('sends nothing where a cell says again what it said', async () => {
    const { far, draft, state } = open()
    far.put(NAME, 5, 'me')
    draft.type(NAME, '5,0')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(far.asked).toEqual([])
    expect(state().edits.size).toBe(0)
  })
})
