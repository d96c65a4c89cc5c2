import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { inPath, language, type HttpParameter } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import {
  fileCheckSchema,
  fileImportSchema,
  fileNameSchema,
  filePreviewSchema,
  fileRequestSchema,
  filesAnswerSchema,
  importRequestSchema,
  inboxPreviewSchema,
  rememberSchema,
} from './file-answers.ts'
import { ENCODINGS, SEPARATORS } from './file-format.ts'

const access = { by: 'person', needs: 'feed.manage', within: 'feed' } as const
const feed = inPath('feed', 'Id of the feed.')
const inQuery = (name: string, description: string, schema: z.ZodType): HttpParameter => ({
  in: 'query',
  name,
  required: false,
  description,
  schema,
})

const unknownFeed = refused(404, 'No such feed.', 'unknown-feed')
const unknownFile = refused(404, 'No such feed, or the file is held no more.', 'unknown-feed', 'unknown-file')
const wrongBody = refused(400, 'The body is wrong; `path` names what.', 'not-json', 'not-utf8', 'malformed')
const tooLarge = refused(413, 'More bytes than such a body may have.', 'too-large')
const wrongType = refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding')
const notRead = refused(422, 'The file cannot be read; the message says why.', 'unreadable-file')
const busy = {
  ...refused(503, 'Too many files are read or wait at once.', 'busy'),
  headers: { 'Retry-After': 'Seconds to wait.' },
}
const json = (schema: z.ZodType) => ({ schema, encodings: ['gzip', 'identity'] })

/** Spreadsheets of a feed: read, tried, imported, and remembered. */
export const FILE_ROUTES = {
  files: {
    method: 'get',
    path: '/api/v1/feeds/{feed}/files',
    access,
    summary: 'Imports, remembered mappings and the watched folder of a feed',
    parameters: [feed, language],
    answers: [
      { status: 200, description: 'The newest 50 imports.', schema: filesAnswerSchema },
      foreignHost,
      unknownFeed,
    ],
  },
  previewFile: {
    method: 'post',
    path: '/api/v1/feeds/{feed}/files/preview',
    access,
    summary: 'Read a CSV or XLSX file',
    description:
      'The body is the file itself. What is not said of its encoding, separator and row of names is guessed. The server holds it for 15 minutes under its hash; nothing takes effect.',
    parameters: [
      feed,
      inQuery('name', 'Name of the file.', fileNameSchema),
      inQuery('encoding', 'Of a CSV file.', z.enum(ENCODINGS)),
      inQuery('separator', 'Of a CSV file.', z.enum(SEPARATORS)),
      inQuery('sheet', 'Of an XLSX file.', z.string().max(100)),
      inQuery('headerRow', 'Which row names the columns; 0: none.', z.coerce.number().int().min(0).max(100)),
      language,
    ],
    body: { schema: z.string(), encodings: ['gzip', 'identity'], mediaType: 'application/octet-stream' },
    answers: [
      { status: 200, description: 'What stands in it.', schema: filePreviewSchema },
      refused(400, 'A parameter is wrong; `path` names it.', 'malformed'),
      foreignHost,
      unknownFeed,
      tooLarge,
      refused(415, 'An encoding of the body that is not known.', 'unsupported-encoding'),
      notRead,
      busy,
    ],
  },
  checkFile: {
    method: 'post',
    path: '/api/v1/feeds/{feed}/files/check',
    access,
    summary: 'Try a file without taking it',
    description: 'Each row is judged as the gateway would judge it. Nothing takes effect.',
    parameters: [feed, language],
    body: json(fileRequestSchema),
    answers: [
      { status: 200, description: 'What would become of it.', schema: fileCheckSchema },
      wrongBody,
      foreignHost,
      unknownFile,
      tooLarge,
      wrongType,
      notRead,
      busy,
    ],
  },
  importFile: {
    method: 'post',
    path: '/api/v1/feeds/{feed}/files/import',
    access,
    summary: 'Import a file',
    description:
      'Through the gateway, as the feed. It goes on after a restart, and the same file with the same mapping is taken once: asked for again, the answer tells what became of it.',
    parameters: [feed, language],
    body: json(importRequestSchema),
    answers: [
      { status: 202, description: 'It is taken, or was.', schema: fileImportSchema },
      wrongBody,
      foreignHost,
      unknownFile,
      refused(409, 'The feed is retired.', 'feed-retired'),
      tooLarge,
      wrongType,
      notRead,
      busy,
    ],
  },
  rememberMapping: {
    method: 'put',
    path: '/api/v1/feeds/{feed}/files/mappings',
    access,
    summary: 'Remember what the columns of a layout mean',
    description: 'Files of the watched folder with these columns are imported by it.',
    parameters: [feed, language],
    body: json(rememberSchema),
    answers: [
      { status: 200, description: 'It is remembered.', schema: filesAnswerSchema },
      wrongBody,
      foreignHost,
      unknownFeed,
      refused(409, 'The feed has as many as are kept.', 'too-many-mappings'),
      tooLarge,
      wrongType,
    ],
  },
  forgetMapping: {
    method: 'delete',
    path: '/api/v1/feeds/{feed}/files/mappings/{signature}',
    access,
    summary: 'Forget what the columns of a layout mean',
    parameters: [feed, inPath('signature', 'Of the layout.'), language],
    answers: [
      { status: 200, description: 'It is forgotten.', schema: filesAnswerSchema },
      foreignHost,
      refused(404, 'No such feed or mapping.', 'unknown-feed', 'unknown-mapping'),
    ],
  },
  previewInboxFile: {
    method: 'post',
    path: '/api/v1/feeds/{feed}/files/inbox/preview',
    access,
    summary: 'Read a file that waits in the watched folder',
    parameters: [feed, language],
    body: json(inboxPreviewSchema),
    answers: [
      { status: 200, description: 'What stands in it.', schema: filePreviewSchema },
      wrongBody,
      foreignHost,
      unknownFile,
      tooLarge,
      wrongType,
      notRead,
      busy,
    ],
  },
} as const satisfies Record<string, HttpRoute>
