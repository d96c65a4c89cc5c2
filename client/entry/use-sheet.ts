import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  entrySheetSchema,
  savedCellsSchema,
  type EntrySheet,
  type SavedCells,
} from '../../shared/entry/entry-sheet.ts'
import type { SaveCells } from '../../shared/entry/cell.ts'
import { ask, Refused } from '../console/ask.ts'
import { sheetAddress } from './entry-address.ts'
import { BOARD_KEY } from './use-board.ts'

const LOOK_AGAIN_MS = 10_000

export interface SheetName {
  form: string
  period: string
}

export function sheetKey({ form, period }: SheetName) {
  return ['entry-sheet', form, period] as const
}

/** The sheet; looked at again and again, as others may type in it too. */
export function useSheet(name: SheetName) {
  return useQuery({
    queryKey: sheetKey(name),
    queryFn: ({ signal }) => ask(sheetAddress(name.form, name.period), entrySheetSchema, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function saveCells(
  { form, period }: SheetName,
  cells: SaveCells['cells'],
  from: SaveCells['from'] = 'typed',
): Promise<SavedCells> {
  const body: SaveCells = { cells, from }
  return ask(`${sheetAddress(form, period)}/cells`, savedCellsSchema, { method: 'PATCH', body })
}

/** What a person can do with a sheet as a whole. */
export type SheetStep =
  | { step: 'submit' | 'accept'; body: { change: number } }
  | { step: 'return'; body: { change: number; reason: string } }
  | { step: 'correction'; body: { reason: string } }
  | { step: 'abandon' }

export function useSheetStep(name: SheetName, onDone: (sheet: EntrySheet) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: SheetStep) => take(name, asked),
    onSuccess: async (sheet) => {
      await client.cancelQueries({ queryKey: sheetKey(name) })
      client.setQueryData<EntrySheet>(sheetKey(name), sheet)
      onDone(sheet)
      await client.invalidateQueries({ queryKey: BOARD_KEY })
    },
    // Somebody else was faster: what they left is shown beside the word why not.
    onError: async (error) => {
      if (error instanceof Refused && error.status === 409)
        await client.invalidateQueries({ queryKey: sheetKey(name) })
    },
  })
}

function take({ form, period }: SheetName, asked: SheetStep): Promise<EntrySheet> {
  const address = sheetAddress(form, period)
  if (asked.step === 'abandon') return ask(`${address}/correction`, entrySheetSchema, { method: 'DELETE' })
  return ask(`${address}/${asked.step}`, entrySheetSchema, { method: 'POST', body: asked.body })
}
