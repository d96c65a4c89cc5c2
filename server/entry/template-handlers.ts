import type { Request, Response } from 'express'
import { FileError, FILE_ERROR_REASONS } from '../../shared/files/file-error.ts'
import { FILE_LIMITS } from '../../shared/files/table.ts'
import { localeSchema } from '../../shared/label.ts'
import type { Principal } from '../access/principal.ts'
import { readBody } from '../http/body.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { localeOf, refuse } from '../http/refuse.ts'
import type { EntryParts } from './entry-parts.ts'
import { readTemplate } from './read-template.ts'
import { keyOf, refuseSheet } from './sheet-handlers.ts'
import { toldSheet } from './told-sheet.ts'
import { writeTemplate } from './write-template.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const RETRY_AFTER_S = '2'

/** Templates out, and filled ones in: what stands in them is told, and nothing is taken over here. */
export function templateHandlers(parts: EntryParts): RouteHandlers<'entryTemplate' | 'readEntryFile'> {
  return {
    entryTemplate: (request, response, who) => answerTemplate(parts, request, response, who),
    readEntryFile: (request, response) => answerFile(parts, request, response),
  }
}

async function answerTemplate(parts: EntryParts, request: Request, response: Response, who: Principal) {
  const said = request.query['locale']
  const locale = said === undefined ? localeOf(request) : localeSchema.safeParse(said).data
  if (locale === undefined) return refuse(request, response, 400, 'malformed', 'locale')
  const sheet = await parts.desk.read(keyOf(request))
  if (typeof sheet === 'string') return refuseSheet(request, response, sheet)
  const told = toldSheet(sheet, { id: who.id, mayWrite: true, mayReview: false }, parts)
  const bytes = await writeTemplate(told, { locale, zone: parts.zone })
  const name = `${sheet.key.form}_${sheet.key.period}.xlsx`
  response.set({ 'Content-Type': XLSX, 'Content-Disposition': `attachment; filename="${name}"` }).send(bytes)
}

async function answerFile(parts: EntryParts, request: Request, response: Response): Promise<void> {
  const sheet = await parts.desk.read(keyOf(request))
  if (typeof sheet === 'string') return refuseSheet(request, response, sheet)
  const { state } = sheet.folded
  if (state === 'submitted' || state === 'accepted') {
    return refuse(request, response, 409, 'not-a-draft')
  }
  if (parts.templates.isBusy) return refuseBusy(request, response)
  const body = await readBody(request, FILE_LIMITS.bytes)
  if (body === undefined) return
  if ('refused' in body) return refuse(request, response, body.status, body.refused)
  const reading = parts.templates.rowsOf(body.bytes)
  // Others began to be read while this one came in.
  if (reading === undefined) return refuseBusy(request, response)
  try {
    response.json(readTemplate(await reading, sheet))
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    refuse(request, response, 422, 'unreadable-file', error.code, FILE_ERROR_REASONS[error.code])
  }
}

function refuseBusy(request: Request, response: Response): void {
  response.set('Retry-After', RETRY_AFTER_S)
  refuse(request, response, 503, 'busy')
}
