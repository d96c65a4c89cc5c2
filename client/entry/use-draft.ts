import { notifyManager, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { cellKey, type CellName } from '../../shared/entry/cell.ts'
import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { viewStore } from '../state/view-store.ts'
import { startDraft, type DraftStore, type Edit } from './draft-store.ts'
import { saveCells, sheetKey, type SheetName } from './use-sheet.ts'

/** The draft of a sheet while it is shown: saved when the typing rests, when the page is left, and when it is hidden. */
export function useDraft(name: SheetName): DraftStore {
  const client = useQueryClient()
  const [draft] = useState(() =>
    startDraft({
      locale: () => viewStore.getState().locale,
      held: (cell) => {
        const sheet = client.getQueryData<EntrySheet>(sheetKey(name))
        return sheet?.cells.find((one) => cellKey(one) === cellKey(cell))
      },
      save: async (cells) => {
        // An answer that was asked for before would show what stood before.
        await client.cancelQueries({ queryKey: sheetKey(name) })
        return saveCells(name, cells)
      },
      onSaved: ({ sheet }) => {
        client.setQueryData<EntrySheet>(sheetKey(name), sheet)
        // Whoever shows it is told in a turn of its own; this comes behind it.
        return new Promise((resolve) => notifyManager.schedule(resolve))
      },
    }),
  )
  useEffect(() => keepDraft(draft), [draft])
  return draft
}

function keepDraft(draft: DraftStore): () => void {
  function hide(): void {
    if (document.visibilityState === 'hidden') void draft.flush()
  }
  function leave(event: BeforeUnloadEvent): void {
    if (draft.store.getState().edits.size === 0) return
    void draft.flush()
    event.preventDefault()
  }
  document.addEventListener('visibilitychange', hide)
  window.addEventListener('beforeunload', leave)
  return function letGo() {
    document.removeEventListener('visibilitychange', hide)
    window.removeEventListener('beforeunload', leave)
    void draft.flush()
  }
}

/** What was typed into one cell and is not saved yet: only this cell renders again. */
export function useEdit(draft: DraftStore, name: CellName): Edit | undefined {
  return useStore(draft.store, ({ edits }) => edits.get(cellKey(name)))
}
