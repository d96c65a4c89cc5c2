import type { z } from 'zod'
import {
  fileCheckSchema,
  fileImportSchema,
  filePreviewSchema,
  filesAnswerSchema,
  type FileCheck,
  type FileImport,
  type FilePreview,
  type FilesAnswer,
} from '../../shared/files/file-answers.ts'
import type { Mapping } from '../../shared/files/mapping.ts'
import { until } from './server.ts'

/** Who may manage feeds. */
const HEADERS = { Authorization: 'Bearer demo-feed-manager', 'Accept-Language': 'en' }

/** What a person does with the files of a feed, over HTTP. */
export class FilesOf {
  private readonly base: string

  constructor(url: string, feed: string) {
    this.base = `${url}/api/v1/feeds/${feed}/files`
  }

  answer(language = 'en'): Promise<FilesAnswer> {
    return this.ask('', filesAnswerSchema, { headers: { 'Accept-Language': language } })
  }

  preview(bytes: string | Uint8Array, query = 'name=a.csv'): Promise<FilePreview> {
    const body = typeof bytes === 'string' ? bytes : new Uint8Array(bytes)
    return this.ask(`/preview?${query}`, filePreviewSchema, { method: 'POST', body, headers: BYTES })
  }

  check({ file, format }: FilePreview, mapping: Mapping): Promise<FileCheck> {
    return this.ask('/check', fileCheckSchema, json('POST', { file, format, mapping }))
  }

  import({ file, format }: FilePreview, mapping: Mapping): Promise<FileImport> {
    return this.ask('/import', fileImportSchema, json('POST', { file, format, mapping }))
  }

  remember({ columns }: FilePreview, mapping: Mapping): Promise<FilesAnswer> {
    return this.ask('/mappings', filesAnswerSchema, json('PUT', { columns, mapping }))
  }

  forget(signature: string): Promise<FilesAnswer> {
    return this.ask(`/mappings/${signature}`, filesAnswerSchema, { method: 'DELETE' })
  }

  /** When an import is over. */
  async over(id: number): Promise<FileImport> {
    let found: FileImport | undefined
    await until(async () => {
      found = (await this.answer()).imports.find((one) => one.id === id)
      return found?.state === 'done' || found?.state === 'failed'
    })
    if (found === undefined) throw new Error('no such import')
    return found
  }

  /** Status and code of an answer that is none of these. */
  async refusal(path: string, init: RequestInit): Promise<[number, unknown]> {
    const response = await fetch(this.base + path, { ...init, headers: { ...HEADERS, ...init.headers } })
    const { code } = (await response.json()) as { code?: unknown }
    return [response.status, code]
  }

  private async ask<T>(path: string, schema: z.ZodType<T>, init: RequestInit = {}): Promise<T> {
    const response = await fetch(this.base + path, { ...init, headers: { ...HEADERS, ...init.headers } })
    const body: unknown = await response.json()
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`)
    return schema.parse(body)
  }
}

/** A page of another origin cannot send this without asking. */
export const BYTES = { 'Content-Type': 'application/octet-stream' }

export function json(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
}
