import type { HttpRoute } from '../http.ts'
import { z } from 'zod'
import { daySchema } from '../areas/effective-date.ts'
import { language } from '../http-parameters.ts'
import { refused } from '../http-refused.ts'
import { boardAnswerSchema } from './entry-board.ts'
import { addFormSchema, changeFormSchema, formAnswerSchema, formsAnswerSchema } from './entry-form.ts'
import { SHEET_ROUTES } from './sheet-routes.ts'
import { TEMPLATE_ROUTES } from './template-routes.ts'
import {
  form,
  inQuery,
  json,
  wrongBody,
  wrongKindOfBody,
  unknownForm,
  notAllowed,
  changed,
} from './entry-route-parts.ts'

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
  ...SHEET_ROUTES,
  ...TEMPLATE_ROUTES,
} as const satisfies Record<string, HttpRoute>
