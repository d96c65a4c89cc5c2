import type { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { caseSchema } from '../observation.ts'
import {
  answerProposalSchema,
  directivesAnswerSchema,
  makeProposalSchema,
  proposableAnswerSchema,
  proposalsAnswerSchema,
  withdrawProposalSchema,
} from './proposal.ts'

const proposal = inPath('proposal', 'Id of the proposal.')
const json = (schema: z.ZodType) => ({ schema, encodings: ['gzip', 'identity'] })
const taken = { status: 200, description: 'It is recorded, as it stands now.', schema: caseSchema }
const wrongBody = refused(
  400,
  'The body is wrong, or names what the kind of the fact does not know; `path` says what.',
  'not-json',
  'not-utf8',
  'malformed',
)
const notAllowed = { ...foreignHost, codes: ['foreign-host', 'not-authorised'] as const }
const refusals = [
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
  refused(503, 'Nothing can be recorded now.', 'not-recording'),
]
const give = { by: 'person', needs: 'proposal.make', within: 'centre' } as const
const read = { by: 'person', needs: 'directive.read', within: 'centre' } as const

/** A fact has one owner, the centre that it was born in; others propose what is to be changed in it. */
export const PROPOSAL_ROUTES = {
  directives: {
    method: 'get',
    path: '/api/v1/directives',
    access: read,
    summary: 'Directives that this centre gave and received',
    parameters: [language],
    answers: [{ status: 200, description: 'The newest first.', schema: directivesAnswerSchema }, notAllowed],
  },
  proposals: {
    method: 'get',
    path: '/api/v1/proposals',
    access: read,
    summary: 'Proposals that this centre made, has to answer, or hands on',
    parameters: [language],
    answers: [{ status: 200, description: 'The newest first.', schema: proposalsAnswerSchema }, notAllowed],
  },
  proposable: {
    method: 'get',
    path: '/api/v1/proposals/facts',
    access: give,
    summary: 'Open cases of centres below',
    description: 'At most 500, the newest first: what a change may be proposed of.',
    parameters: [language],
    answers: [{ status: 200, description: 'Those.', schema: proposableAnswerSchema }, notAllowed],
  },
  makeProposal: {
    method: 'post',
    path: '/api/v1/proposals',
    access: give,
    summary: 'Propose to change a fact of a centre below',
    description:
      'It goes down the link, also through centres between, to the centre that the fact was born in; what becomes of it comes back by itself.',
    parameters: [language],
    body: json(makeProposalSchema),
    answers: [
      taken,
      wrongBody,
      notAllowed,
      refused(404, 'No such feed, or no such fact.', 'unknown-fact'),
      refused(
        409,
        'It was born here, or is another by now than the one that the proposal was made from.',
        'not-of-below',
        'fact-changed',
      ),
      ...refusals,
    ],
  },
  withdrawProposal: {
    method: 'post',
    path: '/api/v1/proposals/{proposal}/withdraw',
    access: give,
    summary: 'Take a proposal of this centre back',
    parameters: [proposal, language],
    body: json(withdrawProposalSchema),
    answers: [
      taken,
      wrongBody,
      notAllowed,
      refused(404, 'No such proposal of this centre.', 'not-found'),
      refused(409, 'It is over.', 'over'),
      ...refusals,
    ],
  },
  answerProposal: {
    method: 'post',
    path: '/api/v1/proposals/{proposal}/answer',
    access: { by: 'person', needs: 'proposal.answer', within: 'centre' },
    summary: 'Accept or decline what the centre above proposes',
    description:
      'Accepted, the fact gets a newer revision here, which goes up like every other. What was proposed of an older revision cannot be accepted any more.',
    parameters: [proposal, language],
    body: json(answerProposalSchema),
    answers: [
      taken,
      wrongBody,
      notAllowed,
      refused(404, 'No such proposal to this centre, or its fact is not known.', 'not-found', 'unknown-fact'),
      refused(
        409,
        'It is over, the fact is another by now, or as much was accepted in it as may be.',
        'over',
        'fact-changed',
        'too-many-changes',
      ),
      ...refusals,
    ],
  },
} as const satisfies Record<string, HttpRoute>
