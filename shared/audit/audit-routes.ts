import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { language, type HttpParameter } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { timeSchema } from '../observation.ts'
import { openCode } from '../open-code.ts'
import { AUDIT_ACTIONS } from './audit-actions.ts'
import { AUDIT_BOUNDS, AUDIT_FORMATS } from './audit-bounds.ts'
import { auditAnswerSchema, auditChainSchema } from './audit-entry.ts'
import { AUDIT_OUTCOMES } from './audit-outcomes.ts'

const text = z.string().min(1).max(AUDIT_BOUNDS.longestText)

const inQuery = (name: string, description: string, schema: z.ZodType = text): HttpParameter => ({
  in: 'query',
  name,
  required: false,
  description,
  schema,
})

const filters: readonly HttpParameter[] = [
  inQuery('from', 'From then on, epoch milliseconds.', timeSchema),
  inQuery('to', 'Up to then, exclusive.', timeSchema),
  inQuery('who', 'Whose id is this, or whose name has this in it.'),
  inQuery('action', 'What was done.', openCode(AUDIT_ACTIONS)),
  inQuery('target', 'Whose id begins so.'),
  inQuery('outcome', 'What became of it.', z.enum(AUDIT_OUTCOMES)),
  inQuery('text', 'Anywhere in the entry; small and capital letters are the same.'),
]

const access = { by: 'person', needs: 'audit.read', within: 'centre' } as const

const refusals = [
  refused(400, 'A parameter is wrong; `path` names it.', 'malformed'),
  refused(401, 'Nobody is signed in.', 'not-signed-in'),
  { ...foreignHost, codes: ['foreign-host', 'not-authorised'] as const },
]

const retryAfter = { headers: { 'Retry-After': 'Seconds to wait.' } }

/** What was done, by whom: an append-only log, each entry chained to the one before by its hash. */
export const AUDIT_ROUTES = {
  audit: {
    method: 'get',
    path: '/api/v1/audit',
    access,
    summary: 'Search the audit',
    description:
      'Newest first, in pages. What a search finds is not cut: `next` leads on as long as there is more.',
    parameters: [
      ...filters,
      inQuery('before', 'Only entries below this number: `next` of the page before.', z.int().min(1)),
      inQuery(
        'limit',
        'At most so many.',
        z.int().min(1).max(AUDIT_BOUNDS.largestPage).default(AUDIT_BOUNDS.page),
      ),
      language,
    ],
    answers: [
      { status: 200, description: 'A page.', schema: auditAnswerSchema },
      ...refusals,
      {
        ...refused(503, 'Too many ask at once, or this took too long.', 'busy', 'took-too-long'),
        ...retryAfter,
      },
    ],
  },
  auditChain: {
    method: 'get',
    path: '/api/v1/audit/chain',
    access,
    summary: 'How far the chain of the audit is intact',
    description:
      'The server reads its own chain over and over; asking makes it read on. It cannot vouch for itself: `npm run verify-audit`, or an export verified elsewhere, holds the chain against its anchors.',
    parameters: [language],
    answers: [{ status: 200, description: 'The chain.', schema: auditChainSchema }, ...refusals.slice(1)],
  },
  auditExport: {
    method: 'get',
    path: '/api/v1/audit/export',
    access,
    summary: 'The audit as a file that anybody can verify',
    description:
      'Oldest first, up to the entry that tells of this export. JSONL: one `{"hash":…,"entry":…}` a line, `entry` byte for byte the canonical JSON (RFC 8785) whose SHA-256 `hash` is. CSV: the members as columns, and in the last the same canonical JSON; a text that begins with = + - @ or a tabulator gets an apostrophe in front. Without filters every entry holds on to the one before by `previous`. A transfer that breaks off does so without the end of its last chunk, which programs report.',
    parameters: [
      ...filters,
      inQuery('format', 'jsonl or csv.', z.enum(AUDIT_FORMATS).default('jsonl')),
      inQuery(
        'bom',
        'Of CSV: `1` puts a byte order mark, by which Excel knows UTF-8.',
        z.enum(['0', '1']).default('0'),
      ),
      language,
    ],
    answers: [
      {
        status: 200,
        description: 'The file, as it is read; CSV as text/csv.',
        schema: z.string(),
        mediaType: 'application/jsonl',
      },
      ...refusals,
      {
        ...refused(
          503,
          'Too many ask at once, or the export itself cannot be recorded.',
          'busy',
          'not-recording',
        ),
        ...retryAfter,
      },
    ],
  },
} as const satisfies Record<string, HttpRoute>
