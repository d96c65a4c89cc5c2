import { z } from 'zod'
import { daySchema } from '../areas/effective-date.ts'
import type { HttpRoute } from '../http.ts'
import { inPath, language, type HttpParameter } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { localeSchema } from '../label.ts'
import { changesAnswerSchema, saveCellsSchema } from './cell.ts'
import { boardAnswerSchema } from './entry-board.ts'
import { entryFileAnswerSchema } from './entry-file.ts'
import { addFormSchema, changeFormSchema, formAnswerSchema, formsAnswerSchema } from './entry-form.ts'
import {
  acceptEntrySchema,
  correctEntrySchema,
  entrySheetSchema,
  returnEntrySchema,
  savedCellsSchema,
  submitEntrySchema,
} from './entry-sheet.ts'

const SHEET = '/api/v1/entry/forms/{form}/periods/{period}'
const write = { by: 'person', needs: 'entry.write', within: 'form' } as const
const review = { by: 'person', needs: 'entry.review', within: 'form' } as const

const form = inPath('form', 'Id of the form.')
const sheet = [form, inPath('period', 'Such as 2026-07, of the kind that the form is for.'), language]
const inQuery = (name: string, description: string, schema: z.ZodType): HttpParameter => ({
  in: 'query',
  name,
  required: false,
  description,
  schema,
})

const json = (schema: z.ZodType) => ({ schema, encodings: ['gzip', 'identity'] })
const wrongBody = refused(400, 'The body is wrong; `path` names what.', 'not-json', 'not-utf8', 'malformed')
const wrongKindOfBody = [
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
]
const unknownForm = refused(404, 'No such form.', 'unknown-form')
const unknownSheet = refused(
  404,
  'No such form, or it is not owed for such a period.',
  'unknown-form',
  'unknown-period',
)
const notAllowed = { ...foreignHost, codes: ['foreign-host', 'not-authorised'] as const }
const changed = 'Somebody changed it meanwhile: read the sheet again.'
const sheetAnswer = (description: string) => ({ status: 200, description, schema: entrySheetSchema })
const notRecording = {
  ...refused(503, 'It could not be recorded in time; send it again.', 'not-recording'),
  headers: { 'Retry-After': 'Seconds to wait.' },
}

/** Figures that people type: forms, drafts cell by cell, review, templates, and the board of what is owed. */
export const ENTRY_ROUTES = {
  entryForms: {
    method: 'get',
    path: '/api/v1/entry/forms',
    access: { by: 'person', needs: 'feed.read', within: 'answer' },
    summary: 'The forms by which figures are typed',
    parameters: [language],
    answers: [{ status: 200, description: 'The forms.', schema: formsAnswerSchema }, notAllowed],
  },
  entryForm: {
    method: 'get',
    path: '/api/v1/entry/forms/{form}',
    access: { by: 'person', needs: 'feed.read', within: 'form' },
    summary: 'A form with all its versions',
    parameters: [form, language],
    answers: [{ status: 200, description: 'The form.', schema: formAnswerSchema }, notAllowed, unknownForm],
  },
  addEntryForm: {
    method: 'post',
    path: '/api/v1/entry/forms',
    access: { by: 'person', needs: 'entry.manage', within: 'answer' },
    summary: 'Add a form',
    description: 'For an area and domains that the asker may manage forms of. It takes effect at once.',
    parameters: [language],
    body: json(addFormSchema),
    answers: [
      { status: 201, description: 'It is there.', schema: formAnswerSchema },
      wrongBody,
      notAllowed,
      refused(409, 'The id names another form, or there are too many.', 'id-taken', 'too-many-forms'),
      ...wrongKindOfBody,
    ],
  },
  changeEntryForm: {
    method: 'put',
    path: '/api/v1/entry/forms/{form}',
    access: { by: 'person', needs: 'entry.manage', within: 'form' },
    summary: 'The next version of a form',
    description: 'From its `validFrom` on, which is not before that of the version it follows.',
    parameters: [form, language],
    body: json(changeFormSchema),
    answers: [
      { status: 200, description: 'As it is now.', schema: formAnswerSchema },
      wrongBody,
      notAllowed,
      unknownForm,
      refused(409, changed, 'entry-changed'),
      ...wrongKindOfBody,
    ],
  },
  entryBoard: {
    method: 'get',
    path: '/api/v1/entry/board',
    access: { by: 'person', needs: 'feed.read', within: 'answer' },
    summary: 'What is due, late, missing, handed in, returned and accepted',
    description: 'Deadlines are of the server’s clock, in the place’s zone.',
    parameters: [
      inQuery('from', 'Periods that end after this day; the last few of each form when left out.', daySchema),
      inQuery('to', 'Periods that begin on or before this day; today when left out.', daySchema),
      inQuery('form', 'Of this form alone.', z.string()),
      language,
    ],
    answers: [
      { status: 200, description: 'The board.', schema: boardAnswerSchema },
      refused(400, '`from` or `to` is no day.', 'malformed'),
      notAllowed,
    ],
  },
  entrySheet: {
    method: 'get',
    path: SHEET,
    access: { by: 'person', needs: 'feed.read', within: 'form' },
    summary: 'A form for one period: what is asked and what stands',
    parameters: sheet,
    answers: [sheetAnswer('The sheet.'), notAllowed, unknownSheet],
  },
  entryChanges: {
    method: 'get',
    path: `${SHEET}/changes`,
    access: { by: 'person', needs: 'feed.read', within: 'form' },
    summary: 'Who typed what, cell by cell',
    parameters: [
      ...sheet,
      inQuery('before', 'Only changes below this number.', z.coerce.number().int().min(1)),
    ],
    answers: [
      { status: 200, description: 'A page of 200.', schema: changesAnswerSchema },
      refused(400, '`before` is no number.', 'malformed'),
      notAllowed,
      unknownSheet,
    ],
  },
  saveEntryCells: {
    method: 'patch',
    path: `${SHEET}/cells`,
    access: write,
    summary: 'Save cells of a draft',
    description:
      'Begins the draft where there is none. Each cell says which change of it was seen: one that somebody else changed meanwhile is not overwritten, and told in `conflicts`.',
    parameters: sheet,
    body: json(saveCellsSchema),
    answers: [
      { status: 200, description: 'What was saved stands.', schema: savedCellsSchema },
      wrongBody,
      notAllowed,
      unknownSheet,
      refused(409, 'It was handed in or accepted: nothing is changed in it.', 'not-a-draft'),
      ...wrongKindOfBody,
    ],
  },
  submitEntry: {
    method: 'post',
    path: `${SHEET}/submit`,
    access: write,
    summary: 'Hand in a draft',
    parameters: sheet,
    body: json(submitEntrySchema),
    answers: [
      sheetAnswer('It is handed in.'),
      wrongBody,
      notAllowed,
      unknownSheet,
      refused(
        409,
        'Its period has not ended, it is no draft, cells changed meanwhile, or `problems` of the sheet are in the way; `path` names the first.',
        'period-open',
        'not-a-draft',
        'entry-changed',
        'entry-problems',
      ),
      ...wrongKindOfBody,
    ],
  },
  returnEntry: {
    method: 'post',
    path: `${SHEET}/return`,
    access: review,
    summary: 'Return what was handed in, with a reason',
    parameters: sheet,
    body: json(returnEntrySchema),
    answers: [
      sheetAnswer('It is returned.'),
      wrongBody,
      refused(403, 'Not permitted, or their own.', 'not-authorised', 'own-entry', 'foreign-host'),
      unknownSheet,
      refused(409, 'It was not handed in, or changed meanwhile.', 'not-submitted', 'entry-changed'),
      ...wrongKindOfBody,
    ],
  },
  acceptEntry: {
    method: 'post',
    path: `${SHEET}/accept`,
    access: review,
    summary: 'Accept what was handed in',
    description: 'Answered when its figures are recorded and survive power loss.',
    parameters: sheet,
    body: json(acceptEntrySchema),
    answers: [
      sheetAnswer('It is accepted, and its figures stand.'),
      wrongBody,
      refused(403, 'Not permitted, or their own.', 'not-authorised', 'own-entry', 'foreign-host'),
      unknownSheet,
      refused(
        409,
        'It was not handed in, changed meanwhile, or its figures were refused; `path` names the first.',
        'not-submitted',
        'entry-changed',
        'entry-problems',
      ),
      ...wrongKindOfBody,
      notRecording,
    ],
  },
  correctEntry: {
    method: 'post',
    path: `${SHEET}/correction`,
    access: write,
    summary: 'Begin a correction of what was accepted',
    description:
      'A new revision, as a draft with the cells of the one before. What was accepted stands until it is accepted.',
    parameters: sheet,
    body: json(correctEntrySchema),
    answers: [
      sheetAnswer('The correction is begun.'),
      wrongBody,
      notAllowed,
      unknownSheet,
      refused(409, 'Nothing was accepted, or a correction is under way.', 'not-accepted'),
      ...wrongKindOfBody,
    ],
  },
  abandonCorrection: {
    method: 'delete',
    path: `${SHEET}/correction`,
    access: write,
    summary: 'Give up a correction that was begun',
    parameters: sheet,
    answers: [
      sheetAnswer('What was accepted stands.'),
      notAllowed,
      unknownSheet,
      refused(409, 'No correction is under way, or it was handed in.', 'not-a-draft'),
    ],
  },
  entryTemplate: {
    method: 'get',
    path: `${SHEET}/template.xlsx`,
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
    path: `${SHEET}/file`,
    access: write,
    summary: 'Read a filled template',
    description: 'The body is the file. What stands in it is told cell by cell; nothing is taken over.',
    parameters: sheet,
    body: { schema: z.string(), encodings: ['gzip', 'identity'], mediaType: 'application/octet-stream' },
    answers: [
      { status: 200, description: 'What stands in it, and what is wrong.', schema: entryFileAnswerSchema },
      notAllowed,
      unknownSheet,
      refused(409, 'It was handed in or accepted: nothing is changed in it.', 'not-a-draft'),
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
