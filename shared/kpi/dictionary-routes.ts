import type { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { idSchema } from '../observation.ts'
import {
  addDefinitionSchema,
  changeDefinitionSchema,
  checkAnswerSchema,
  checkDefinitionSchema,
  definitionAnswerSchema,
  dictionaryAnswerSchema,
} from './dictionary-answers.ts'

const manage = { by: 'person', needs: 'definition.manage', within: 'centre' } as const
const indicator = inPath('indicator', '`<domain>.<name>`.')
const json = (schema: z.ZodType) => ({ schema, encodings: ['gzip', 'identity'] })
const wrongKindOfBody = [
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
]
const wrongBody = refused(
  400,
  'The body is wrong; `path` names what. `wrong-formula`: it cannot be read, takes what there is not, leads back to itself, or its units do not come out. `fixed-field`: figures that were said already would come to mean something else; that is another indicator.',
  'not-json',
  'not-utf8',
  'malformed',
  'wrong-formula',
  'fixed-field',
)

/** What every indicator means: versions, of which each holds from a day on. */
export const DICTIONARY_ROUTES = {
  dictionary: {
    method: 'get',
    path: '/api/v1/dictionary',
    access: { by: 'person', keys: true },
    summary: 'What indicators mean today',
    description: 'With an ETag.',
    parameters: [
      {
        in: 'query',
        name: 'domain',
        required: false,
        description: 'Of this domain only.',
        schema: idSchema,
      },
      language,
    ],
    answers: [
      { status: 200, description: 'The definitions in force.', schema: dictionaryAnswerSchema },
      foreignHost,
      refused(404, 'No such domain.', 'unknown-domain'),
    ],
  },
  definition: {
    method: 'get',
    path: '/api/v1/dictionary/{indicator}',
    access: { by: 'person', keys: true },
    summary: 'All versions of a definition',
    parameters: [indicator, language],
    answers: [
      { status: 200, description: 'Its versions, with who, when and why.', schema: definitionAnswerSchema },
      foreignHost,
      refused(404, 'No such indicator.', 'unknown-indicator'),
    ],
  },
  addDefinition: {
    method: 'post',
    path: '/api/v1/dictionary',
    access: manage,
    summary: 'Add an indicator',
    description:
      'It takes effect at once: feeds of its domain may say it, rooms show it, history keeps it. It is never taken away again.',
    parameters: [language],
    body: json(addDefinitionSchema),
    answers: [
      { status: 201, description: 'It is added.', schema: definitionAnswerSchema },
      wrongBody,
      foreignHost,
      refused(409, 'The id names another, or there are too many.', 'id-taken', 'too-many-definitions'),
      ...wrongKindOfBody,
    ],
  },
  changeDefinition: {
    method: 'put',
    path: '/api/v1/dictionary/{indicator}',
    access: manage,
    summary: 'Change what an indicator means from a day on',
    description: 'Figures of earlier days keep the version of their day.',
    parameters: [indicator, language],
    body: json(changeDefinitionSchema),
    answers: [
      { status: 200, description: 'Its versions, as they are now.', schema: definitionAnswerSchema },
      wrongBody,
      foreignHost,
      refused(404, 'No such indicator.', 'unknown-indicator'),
      refused(
        409,
        'Somebody else changed it meanwhile, it has as many versions as are kept, or it is of the centre above.',
        'version-taken',
        'too-many-definitions',
        'owned-above',
      ),
      ...wrongKindOfBody,
    ],
  },
  checkDefinition: {
    method: 'post',
    path: '/api/v1/dictionary/check',
    access: manage,
    summary: 'Check a definition or a formula',
    description: 'Answers all that is wrong with it, and keeps nothing.',
    parameters: [language],
    body: json(checkDefinitionSchema),
    answers: [
      { status: 200, description: 'What is wrong.', schema: checkAnswerSchema },
      refused(400, 'The body is wrong; `path` names what.', 'not-json', 'not-utf8', 'malformed'),
      foreignHost,
      ...wrongKindOfBody,
    ],
  },
} as const satisfies Record<string, HttpRoute>
