import type { Request, Response } from 'express'
import type { z } from 'zod'
import {
  fileNameSchema,
  fileRequestSchema,
  importRequestSchema,
  inboxPreviewSchema,
  rememberSchema,
  signatureSchema,
} from '../../shared/files/file-answers.ts'
import { FileError, FILE_ERROR_REASONS } from '../../shared/files/file-error.ts'
import { fileFormatSchema, type FileFormat } from '../../shared/files/file-format.ts'
import { headerSignature } from '../../shared/files/header-signature.ts'
import { columnsOf } from '../../shared/files/mapping.ts'
import { FILE_LIMITS } from '../../shared/files/table.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'
import { PERSONAL, withoutPersonal } from '../../shared/personal-words.ts'
import type { AddressOf } from '../access/client-address.ts'
import type { Principal } from '../access/principal.ts'
import { parseJson, readBody } from '../http/body.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { localeOf, refuse } from '../http/refuse.ts'
import { checkFile } from './check-file.ts'
import type { Asker, FileDesk } from './file-desk.ts'
import type { HeldFile } from './held-files.ts'
import type { Inbox } from './inbox.ts'
import { previewFile } from './preview-file.ts'
import { toldImport } from './told-import.ts'

export interface FileParts {
  desk: FileDesk
  addressOf: AddressOf
  /** Undefined where no folder is watched. */
  inbox: Inbox | undefined
}

type FileRoute =
  | 'files'
  | 'previewFile'
  | 'checkFile'
  | 'importFile'
  | 'rememberMapping'
  | 'forgetMapping'
  | 'previewInboxFile'

const MAX_JSON_BYTES = 512 * 1024
const RETRY_AFTER_S = '2'

/** The routes of files. Whoever comes here may manage the feed. */
export function fileHandlers(parts: FileParts): RouteHandlers<FileRoute> {
  return {
    files: known(parts, (request, response, feed) => answerFiles(parts, feed, request, response)),
    previewFile: known(parts, (request, response, feed) => preview(parts, feed, request, response)),
    checkFile: known(parts, (request, response, feed) => check(parts, feed, request, response)),
    importFile: known(parts, (request, response, feed, who) =>
      importFile(parts, { feed, who }, request, response),
    ),
    rememberMapping: known(parts, (request, response, feed, who) =>
      remember(parts, { feed, who }, request, response),
    ),
    forgetMapping: known(parts, (request, response, feed, who) =>
      forget(parts, { feed, who }, request, response),
    ),
    previewInboxFile: known(parts, (request, response, feed) => previewInbox(parts, feed, request, response)),
  }
}

type Handler = (request: Request, response: Response, feed: string, who: Principal) => Promise<void>

/** For a feed that is known; a file that cannot be read is a known error. */
function known({ desk }: FileParts, handle: Handler) {
  return async (request: Request, response: Response, who: Principal): Promise<void> => {
    const feed = String(request.params['feed'])
    if (!desk.parts.door.has(feed)) return refuse(request, response, 404, 'unknown-feed')
    try {
      await handle(request, response, feed, who)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      refuse(request, response, 422, 'unreadable-file', error.code, FILE_ERROR_REASONS[error.code])
    }
  }
}

async function answerFiles({ desk, inbox }: FileParts, feed: string, request: Request, response: Response) {
  const locale = localeOf(request)
  response.json(await desk.answer(feed, (await inbox?.stateOf(feed, locale)) ?? null, locale))
}

async function preview(parts: FileParts, feed: string, request: Request, response: Response) {
  const { desk } = parts
  const asked = queryOf(request)
  if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
  if (desk.isBusy) return busy(request, response)
  const body = await readBody(request, FILE_LIMITS.bytes)
  if (body === undefined) return
  if ('refused' in body) return refuse(request, response, body.status, body.refused)
  // Others began to be read while this one came in.
  if (desk.isBusy) return busy(request, response)
  const held = await desk.read({ feed, name: asked.name, source: 'upload', bytes: body.bytes }, asked.format)
  response.json(await previewOf(parts, held))
}

async function previewInbox(parts: FileParts, feed: string, request: Request, response: Response) {
  const { desk, inbox } = parts
  const body = await jsonOf(request, response, inboxPreviewSchema)
  if (body === undefined) return
  if (desk.isBusy) return busy(request, response)
  const bytes = await inbox?.read(feed, body.name)
  if (bytes === undefined) return refuse(request, response, 404, 'unknown-file')
  if (desk.isBusy) return busy(request, response)
  const held = await desk.read({ feed, name: body.name, source: 'inbox', bytes }, body.format ?? {})
  response.json(await previewOf(parts, held))
}

async function previewOf({ desk }: FileParts, held: HeldFile) {
  const { mappings, door, zone } = desk.parts
  const remembered = await mappings.find(held.feed, headerSignature(held.parsed.table.columns))
  return previewFile(held, remembered?.mapping, { door, zone })
}

async function check({ desk }: FileParts, feed: string, request: Request, response: Response) {
  const body = await jsonOf(request, response, fileRequestSchema)
  if (body === undefined) return
  if (desk.isBusy) return busy(request, response)
  const held = await desk.reread(feed, body.file, body.format ?? {})
  if (held === undefined) return refuse(request, response, 404, 'unknown-file')
  const { mapping } = body
  const { table } = held.parsed
  response.json(await checkFile({ feed, table, mapping, locale: localeOf(request) }, desk.parts))
}

interface By {
  feed: string
  who: Principal
}

async function importFile(parts: FileParts, { feed, who }: By, request: Request, response: Response) {
  const { desk } = parts
  const body = await jsonOf(request, response, importRequestSchema)
  if (body === undefined) return
  if (desk.parts.door.stageOf(feed) === 'retired') return refuse(request, response, 409, 'feed-retired')
  if (desk.isBusy) return busy(request, response)
  const held = await desk.reread(feed, body.file, body.format ?? {})
  if (held === undefined) return refuse(request, response, 404, 'unknown-file')
  const asker = askerOf(parts, who, request)
  const { columns } = held.parsed.table
  if (body.remember && (await desk.parts.mappings.hasRoom(feed, headerSignature(columns))))
    await desk.remember(feed, { columns, format: held.parsed.table.format, mapping: body.mapping }, asker)
  const imported = await desk.import(held, body.mapping, asker)
  response.status(202).json(toldImport(imported, localeOf(request)))
}

async function remember(parts: FileParts, { feed, who }: By, request: Request, response: Response) {
  const { desk } = parts
  const body = await jsonOf(request, response, rememberSchema)
  if (body === undefined) return
  const missing = columnsOf(body.mapping).find((column) => !body.columns.includes(column))
  if (missing !== undefined) return refuse(request, response, 400, 'malformed', 'mapping')
  if (!(await desk.parts.mappings.hasRoom(feed, headerSignature(body.columns))))
    return refuse(request, response, 409, 'too-many-mappings')
  const { columns, mapping, format = {} } = body
  await desk.remember(feed, { columns, mapping, format }, askerOf(parts, who, request))
  parts.inbox?.lookAgain(feed)
  await answerFiles(parts, feed, request, response)
}

async function forget(parts: FileParts, { feed, who }: By, request: Request, response: Response) {
  const signature = signatureSchema.safeParse(request.params['signature'])
  const forgotten =
    signature.success && (await parts.desk.forget(feed, signature.data, askerOf(parts, who, request)))
  if (!forgotten) return refuse(request, response, 404, 'unknown-mapping')
  await answerFiles(parts, feed, request, response)
}

/** The parsed body, or undefined when the request was answered. */
async function jsonOf<T>(request: Request, response: Response, schema: z.ZodType<T>): Promise<T | undefined> {
  if (!request.is('application/json')) return void refuse(request, response, 415, 'unsupported-type')
  const body = await readBody(request, MAX_JSON_BYTES)
  if (body === undefined) return undefined
  const json = 'refused' in body ? body : parseJson(body.bytes)
  if ('refused' in json) return void refuse(request, response, json.status, json.refused)
  const parsed = schema.safeParse('value' in json ? json.value : undefined)
  if (parsed.success) {
    const { clean, problems } = withoutPersonal(parsed.data)
    if (problems[0] === undefined) return clean
    return void refuse(request, response, 400, 'malformed', problems[0], PERSONAL)
  }
  return void refuse(
    request,
    response,
    400,
    'malformed',
    parsed.error.issues[0]?.path.map(String).join('.') ?? '',
  )
}

function queryOf({ query }: Request): { name: string; format: FileFormat } | { wrong: string } {
  const { name: said, headerRow, encoding, separator, sheet } = query
  const name = fileNameSchema.safeParse(said ?? 'file')
  if (!name.success) return { wrong: 'name' }
  const row = headerRow === undefined ? undefined : Number(headerRow)
  const format = fileFormatSchema.safeParse({ encoding, separator, sheet, headerRow: row })
  return format.success
    ? { name: maskPersonalData(name.data), format: format.data }
    : { wrong: String(format.error.issues[0]?.path[0]) }
}

function busy(request: Request, response: Response): void {
  response.set('Retry-After', RETRY_AFTER_S)
  refuse(request, response, 503, 'busy')
}

function askerOf({ addressOf }: FileParts, { type, id, name }: Principal, request: Request): Asker {
  return { who: { type, id, name }, from: addressOf(request) }
}
