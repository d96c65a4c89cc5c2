import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { attributesSchema, caseSchema, idSchema, revisionSchema, thingSchema } from '../observation.ts'

/** Of a centre, to the centre that a fact was born in; its answer is a case of that one's own. */
export const PROPOSAL_KIND = 'tasks.proposal'
export const ANSWER_KIND = 'tasks.answer'

/** What a proposed attribute is called among those of the proposal. */
export const PROPOSED = 'new_'
/** A proposal says a dozen things of itself, and a case has 32. */
export const MAX_PROPOSED = 16

const changeSchema = z
  .strictObject({
    status: idSchema.optional().describe('One of the statuses of its kind.'),
    category: idSchema.optional().describe('Of a case: one of the categories of its kind.'),
    attributes: attributesSchema
      .refine((attributes) => Object.keys(attributes).length <= MAX_PROPOSED, {
        error: `at most ${MAX_PROPOSED} attributes`,
      })
      .optional()
      .describe('Those of its kind that are to be others; the rest stays.'),
  })
  .refine((change) => Object.values(change).some((one) => one !== undefined), { error: 'nothing is changed' })
export type ProposedChange = z.infer<typeof changeSchema>

export const makeProposalSchema = z
  .strictObject({
    feed: idSchema.describe(
      'The feed that said the fact, as this centre knows it: `city-thai-nguyen/police`.',
    ),
    type: z.enum(['case', 'thing']).default('case'),
    id: idSchema.describe('Of the fact.'),
    revision: revisionSchema.describe('The one that whoever proposes has seen.'),
    change: changeSchema,
    reason: z.string().trim().min(1).max(1_000),
  })
  .describe('What a centre below is to change in a fact of its own.')
export type MakeProposal = z.infer<typeof makeProposalSchema>

export const answerProposalSchema = z
  .strictObject({
    accept: z.boolean(),
    reason: z.string().trim().min(1).max(500).describe('Why; whoever proposed it reads it.'),
  })
  .describe('What becomes of a proposal, as the centre says whose fact it is.')
export type AnswerProposal = z.infer<typeof answerProposalSchema>

export const withdrawProposalSchema = z.strictObject({}).describe('Nothing more is to be said.')

const factSchema = z.discriminatedUnion('type', [caseSchema, thingSchema])

/** What other centres are called that stand in an answer. */
const namesSchema = z.record(idSchema, labelSchema).describe('Centres by their short names.')

export const proposalsAnswerSchema = z
  .object({
    centres: namesSchema,
    proposals: z.array(
      z.object({
        proposal: caseSchema,
        role: z.enum(['made', 'to-answer', 'passed-on']).describe('What this centre has to do with it.'),
        fact: factSchema.nullable().describe('As it is known here now.'),
        answer: caseSchema.nullable().describe("This centre's own, of one that it has to answer."),
      }),
    ),
  })
  .describe('Proposals that this centre made, has to answer, or hands on; the newest first.')
export type ProposalsAnswer = z.infer<typeof proposalsAnswerSchema>

export const proposableAnswerSchema = z
  .object({
    centres: namesSchema,
    facts: z.array(z.object({ feed: idSchema, centre: idSchema, fact: caseSchema })),
  })
  .describe('Open cases of centres below, the newest first.')
export type ProposableAnswer = z.infer<typeof proposableAnswerSchema>

export const directivesAnswerSchema = z
  .object({
    centres: namesSchema,
    below: z.array(idSchema).describe('Centres right below this one: those that it may give one to.'),
    directives: z.array(
      z.object({
        directive: caseSchema,
        role: z.enum(['given', 'received']),
        receipt: caseSchema.nullable().describe("This centre's own, of one that it received."),
      }),
    ),
  })
  .describe('Directives that this centre gave or received; the newest first.')
export type DirectivesAnswer = z.infer<typeof directivesAnswerSchema>
