import { createStore, type StoreApi } from 'zustand/vanilla'
import { cellKey, type CellName, type EntryCell, type SaveCells } from '../../shared/entry/cell.ts'
import type { SavedCells } from '../../shared/entry/entry-sheet.ts'
import type { Locale } from '../../shared/label.ts'
import { Refused } from '../console/ask.ts'
import { contentOf } from './cell-text.ts'

/** What somebody typed here and the server does not hold yet. */
export interface Edit extends CellName {
  text: string
  /** `change` of the cell as it stood when the typing began. */
  seen: number
  /** Somebody else changed it meanwhile: it is not sent until one of the two is chosen. */
  isContested: boolean
}

export interface Draft {
  edits: ReadonlyMap<string, Edit>
  isSaving: boolean
  savedAt: number | null
  error: Error | null
}

export interface DraftParts {
  locale: () => Locale
  /** Of a cell as the server last said it. */
  held: (name: CellName) => EntryCell | undefined
  save: (cells: SaveCells['cells']) => Promise<SavedCells>
  /** Settled when the sheet of an answer is shown: edits are let go after it, so that no field goes back meanwhile. */
  onSaved: (saved: SavedCells) => Promise<void>
}

export interface DraftStore {
  store: StoreApi<Draft>
  /** Takes what stands in a cell; it is sent when the typing rests. */
  type: (name: CellName, text: string) => void
  /** Sends now all that can be sent; settled when nothing is under way. */
  flush: () => Promise<void>
  /** Ends a contest: the own text is sent over the other one, or dropped. */
  settle: (name: CellName, keep: 'mine' | 'theirs') => void
}

const REST_MS = 700
const AGAIN_MS = 4_000

/**
 * The one writer of a draft on this page. One request at a time; what was typed meanwhile goes with the next. What
 * cannot be read as a figure stays here, is shown, and is not sent. It has no stop: a timer runs only while something
 * is still to be saved, and that is saved even when its page is no longer shown.
 */
export function startDraft(parts: DraftParts): DraftStore {
  const store = createStore<Draft>()(() => ({
    edits: new Map(),
    isSaving: false,
    savedAt: null,
    error: null,
  }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let tail = Promise.resolve()

  function later(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), ms)
  }

  function type(name: CellName, text: string): void {
    const before = store.getState().edits.get(cellKey(name))
    const seen = before?.seen ?? parts.held(name)?.change ?? 0
    put({ ...name, text, seen, isContested: before?.isContested ?? false })
    later(REST_MS)
  }

  function put(edit: Edit): void {
    store.setState(({ edits }) => ({ edits: new Map(edits).set(cellKey(edit), edit) }))
  }

  function drop(keys: readonly string[]): void {
    if (keys.length === 0) return
    const gone = new Set(keys)
    store.setState(({ edits }) => ({ edits: new Map([...edits].filter(([key]) => !gone.has(key))) }))
  }

  function sendable(): { edit: Edit; content: string | number | null }[] {
    return [...store.getState().edits.values()].flatMap((edit) => {
      const content = contentOf(edit.part, edit.text, parts.locale())
      return edit.isContested || content === undefined ? [] : [{ edit, content }]
    })
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    tail = tail.then(sendAll)
    return tail
  }

  async function sendAll(): Promise<void> {
    const unchanged = sendable().filter(
      ({ edit, content }) => content === (parts.held(edit)?.content ?? null),
    )
    drop(unchanged.map(({ edit }) => cellKey(edit)))
    const sent = sendable()
    if (sent.length > 0) await send(sent)
  }

  async function send(sent: ReturnType<typeof sendable>): Promise<void> {
    store.setState({ isSaving: true })
    try {
      const saved = await parts.save(
        sent.map(({ edit: { indicator, part, seen }, content }) => ({ indicator, part, content, seen })),
      )
      await parts.onSaved(saved)
      took(sent, new Set(saved.conflicts.map(cellKey)))
      store.setState({ isSaving: false, savedAt: saved.sheet.serverTime, error: null })
    } catch (error) {
      store.setState({ isSaving: false, error: error instanceof Error ? error : new Error(String(error)) })
      // What is refused for good is told; what did not get through is sent until it does.
      if (!(error instanceof Refused && error.status < 500)) later(AGAIN_MS)
    }
  }

  /** An edit that went on meanwhile stays, and has now seen what was saved of it. */
  function took(sent: ReturnType<typeof sendable>, contested: ReadonlySet<string>): void {
    for (const { edit } of sent) {
      const key = cellKey(edit)
      const now = store.getState().edits.get(key)
      if (now === undefined) continue
      if (contested.has(key)) put({ ...now, isContested: true })
      else if (now.text === edit.text) drop([key])
      else put({ ...now, seen: parts.held(edit)?.change ?? edit.seen })
    }
  }

  function settle(name: CellName, keep: 'mine' | 'theirs'): void {
    const edit = store.getState().edits.get(cellKey(name))
    if (edit === undefined) return
    if (keep === 'theirs') return drop([cellKey(name)])
    put({ ...edit, seen: parts.held(name)?.change ?? edit.seen, isContested: false })
    later(0)
  }

  return { store, type, flush, settle }
}
