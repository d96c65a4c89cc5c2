import type { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { caseSchema } from '../observation.ts'
import { closeDirectiveSchema, giveDirectiveSchema, reportDirectiveSchema } from './directive.ts'

const directive = inPath('directive', 'Id of the directive.')
const json = (schema: z.ZodType) => ({ schema, encodings: ['gzip', 'identity'] })
const taken = { status: 200, description: 'It is recorded, as it stands now.', schema: caseSchema }
const wrongBody = refused(400, 'The body is wrong; `path` names what.', 'not-json', 'not-utf8', 'malformed')
const notAllowed = { ...foreignHost, codes: ['foreign-host', 'not-authorised'] as const }
const refusals = [
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
  refused(503, 'Nothing can be recorded now.', 'not-recording'),
]
const unknown = refused(404, 'No such directive, or it is over.', 'not-found')

/** Directives go down the link, receipts come up it; both stand in the rooms of the domain `tasks`. */
export const DIRECTIVE_ROUTES = {
  giveDirective: {
    method: 'post',
    path: '/api/v1/directives',
    access: { by: 'person', needs: 'directive.give', within: 'centre' },
    summary: 'Give a directive to a centre below',
    description: 'It arrives with the next link; its receipt and its progress come back by themselves.',
    parameters: [language],
    body: json(giveDirectiveSchema),
    answers: [taken, wrongBody, notAllowed, ...refusals],
  },
  closeDirective: {
    method: 'post',
    path: '/api/v1/directives/{directive}/close',
    access: { by: 'person', needs: 'directive.give', within: 'centre' },
    summary: 'Say that a directive of this centre is over',
    parameters: [directive, language],
    body: json(closeDirectiveSchema),
    answers: [taken, wrongBody, notAllowed, unknown, ...refusals],
  },
  reportDirective: {
    method: 'post',
    path: '/api/v1/directives/{directive}/report',
    access: { by: 'person', needs: 'directive.report', within: 'centre' },
    summary: 'Report on a directive that the centre above gave',
    parameters: [directive, language],
    body: json(reportDirectiveSchema),
    answers: [taken, wrongBody, notAllowed, unknown, ...refusals],
  },
} as const satisfies Record<string, HttpRoute>
