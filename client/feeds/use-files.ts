import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import i18next from 'i18next'
import {
  fileCheckSchema,
  fileImportSchema,
  filePreviewSchema,
  filesAnswerSchema,
  type FileCheck,
  type FileImport,
  type FilePreview,
} from '../../shared/files/file-answers.ts'
import type { FileFormat } from '../../shared/files/file-format.ts'
import type { Mapping } from '../../shared/files/mapping.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import { ask, Refused } from '../console/ask.ts'
import { feedAddress } from './use-feed.ts'

const LOOK_AGAIN_MS = 3_000

export function useFiles(feed: string) {
  return useQuery({
    queryKey: ['files', feed],
    queryFn: ({ signal }) => ask(`${feedAddress(feed)}/files`, filesAnswerSchema, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** A file that this browser holds, or one that lies in the watched folder. */
export type SourceFile = { from: 'browser'; file: File } | { from: 'inbox'; name: string }

export function usePreview(feed: string, onRead: (preview: FilePreview) => void) {
  return useMutation({
    mutationFn: ({ source, format }: { source: SourceFile; format: FileFormat }) =>
      source.from === 'browser' ? upload(feed, source.file, format) : fromInbox(feed, source.name, format),
    onSuccess: onRead,
  })
}

export function useCheck(feed: string, onChecked: (check: FileCheck) => void) {
  return useMutation({
    mutationFn: ({ file, format, mapping }: { file: string; format: FileFormat; mapping: Mapping }) =>
      ask(`${feedAddress(feed)}/files/check`, fileCheckSchema, {
        method: 'POST',
        body: { file, format, mapping },
      }),
    onSuccess: onChecked,
  })
}

export function useImport(feed: string, onTaken: (taken: FileImport) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { file: string; format: FileFormat; mapping: Mapping }) =>
      ask(`${feedAddress(feed)}/files/import`, fileImportSchema, { method: 'POST', body }),
    onSuccess: async (taken) => {
      onTaken(taken)
      await client.invalidateQueries({ queryKey: ['files', feed] })
    },
  })
}

export function useRemember(feed: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { columns: readonly string[]; format: FileFormat; mapping: Mapping }) =>
      ask(`${feedAddress(feed)}/files/mappings`, filesAnswerSchema, { method: 'PUT', body }),
    onSuccess: (answer) => {
      client.setQueryData(['files', feed], answer)
      onDone()
    },
  })
}

export function useForget(feed: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (signature: string) =>
      ask(`${feedAddress(feed)}/files/mappings/${signature}`, filesAnswerSchema, { method: 'DELETE' }),
    onSuccess: (answer) => client.setQueryData(['files', feed], answer),
  })
}

function fromInbox(feed: string, name: string, format: FileFormat): Promise<FilePreview> {
  return ask(`${feedAddress(feed)}/files/inbox/preview`, filePreviewSchema, {
    method: 'POST',
    body: { name, format },
  })
}

/** The file as it is: `ask` sends JSON alone. */
async function upload(feed: string, file: File, format: FileFormat): Promise<FilePreview> {
  const told = Object.entries({ name: file.name, ...format }).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(told.map(([name, value]) => [name, String(value)]))
  const response = await fetch(`${feedAddress(feed)}/files/preview?${query.toString()}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'Accept-Language': i18next.language },
    body: file,
  })
  const body: unknown = await response.json()
  if (!response.ok) throw new Refused(response.status, httpErrorSchema.parse(body))
  return filePreviewSchema.parse(body)
}
