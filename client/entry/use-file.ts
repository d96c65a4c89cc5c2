import { useMutation, useQueryClient } from '@tanstack/react-query'
import i18next from 'i18next'
import { entryFileAnswerSchema, type EntryFileAnswer } from '../../shared/entry/entry-file.ts'
import type { EntrySheet, SavedCells } from '../../shared/entry/entry-sheet.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import { Refused } from '../console/ask.ts'
import { sheetAddress } from './entry-address.ts'
import { saveCells, sheetKey, type SheetName } from './use-sheet.ts'

/** Reads a filled template; nothing of it is taken over. */
export function useReadFile(name: SheetName, onRead: (answer: EntryFileAnswer) => void) {
  return useMutation({ mutationFn: (file: File) => upload(name, file), onSuccess: onRead })
}

/** Takes over what was read of a file. */
export function useTakeFile(name: SheetName, onTaken: (saved: SavedCells) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (cells: EntryFileAnswer['cells']) =>
      saveCells(
        name,
        cells.map(({ indicator, part, content, seen }) => ({ indicator, part, content, seen })),
        'file',
      ),
    onSuccess: async (saved) => {
      await client.cancelQueries({ queryKey: sheetKey(name) })
      client.setQueryData<EntrySheet>(sheetKey(name), saved.sheet)
      onTaken(saved)
    },
  })
}

/** The file as it is: `ask` sends JSON alone. */
async function upload({ form, period }: SheetName, file: File): Promise<EntryFileAnswer> {
  const response = await fetch(`${sheetAddress(form, period)}/file`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'Accept-Language': i18next.language },
    body: file,
  })
  const body: unknown = await response.json()
  if (!response.ok) throw new Refused(response.status, httpErrorSchema.parse(body))
  return entryFileAnswerSchema.parse(body)
}
