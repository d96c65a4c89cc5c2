import type { z } from 'zod'
import { inPath, language, type HttpParameter } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { entrySheetSchema } from './entry-sheet.ts'

/** What routes of manual entry have in common. */
export const SHEET_PATH = '/api/v1/entry/forms/{form}/periods/{period}'
export const write = { by: 'person', needs: 'entry.write', within: 'form' } as const
export const review = { by: 'person', needs: 'entry.review', within: 'form' } as const

export const form = inPath('form', 'Id of the form.')
export const sheet = [form, inPath('period', 'Such as 2026-07, of the kind that the form is for.'), language]
export const inQuery = (name: string, description: string, schema: z.ZodType): HttpParameter => ({
  in: 'query',
  name,
  required: false,
  description,
  schema,
})

export const json = (schema: z.ZodType) => ({ schema, encodings: ['gzip', 'identity'] })
export const wrongBody = refused(
  400,
  'The body is wrong; `path` names what.',
  'not-json',
  'not-utf8',
  'malformed',
)
export const wrongKindOfBody = [
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
]
export const unknownForm = refused(404, 'No such form.', 'unknown-form')
export const unknownSheet = refused(
  404,
  'No such form, or it is not owed for such a period.',
  'unknown-form',
  'unknown-period',
)
export const notAllowed = { ...foreignHost, codes: ['foreign-host', 'not-authorised'] as const }
export const changed = 'Somebody changed it meanwhile: read the sheet again.'
export const sheetAnswer = (description: string) => ({ status: 200, description, schema: entrySheetSchema })
export const notRecording = {
  ...refused(503, 'It could not be recorded in time; send it again.', 'not-recording'),
  headers: { 'Retry-After': 'Seconds to wait.' },
}
