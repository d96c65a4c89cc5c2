import type { HttpRoute } from '../http.ts'
import { z } from 'zod'
import { refused } from '../http-refused.ts'
import { localeSchema } from '../label.ts'
import { entryFileAnswerSchema } from './entry-file.ts'
import { SHEET_PATH, write, sheet, inQuery, unknownSheet, notAllowed } from './entry-route-parts.ts'

/** Templates out, and filled ones in. */
export const TEMPLATE_ROUTES = {
  entryTemplate: {
    method: 'get',
    path: `${SHEET_PATH}/template.xlsx`,
    access: write,
    summary: 'The form as a spreadsheet, to be filled',
    description: 'With what the draft holds. The first rows say form, version and period: leave them.',
    parameters: [...sheet, inQuery('locale', 'Language of the sheet.', localeSchema)],
    answers: [
      {
        status: 200,
        description: 'The file.',
        schema: z.string(),
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      },
      refused(400, '`locale` is neither vi nor en.', 'malformed'),
      notAllowed,
      unknownSheet,
    ],
  },
  readEntryFile: {
    method: 'post',
    path: `${SHEET_PATH}/file`,
    access: write,
    summary: 'Read a filled template',
    description: 'The body is the file. What stands in it is told cell by cell; nothing is taken over.',
    parameters: sheet,
    body: { schema: z.string(), encodings: ['gzip', 'identity'], mediaType: 'application/octet-stream' },
    answers: [
      { status: 200, description: 'What stands in it, and what is wrong.', schema: entryFileAnswerSchema },
      notAllowed,
      unknownSheet,
      refused(
        409,
        'It was handed in or accepted: nothing is changed in it; or a centre below asks for it now.',
        'not-a-draft',
        'asked-below',
      ),
      refused(413, 'More bytes than a file may have.', 'too-large'),
      refused(415, 'An encoding other than gzip.', 'unsupported-encoding'),
      refused(422, 'The file cannot be read; the message says why.', 'unreadable-file'),
      {
        ...refused(503, 'Too many files are read at once.', 'busy'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
} as const satisfies Record<string, HttpRoute>
