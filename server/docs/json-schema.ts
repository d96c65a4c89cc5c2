import { z } from 'zod'
import { areaSchema, successionSchema } from '../../shared/areas/area.ts'
import { centreSchema } from '../../shared/areas/centre.ts'
import {
  areasAnswerSchema,
  centreAnswerSchema,
  feedsAnswerSchema,
  feedReportSchema,
  healthAnswerSchema,
  httpBatchSchema,
  httpErrorSchema,
} from '../../shared/http-answers.ts'
import {
  caseKindSchema,
  domainsAnswerSchema,
  domainSchema,
  indicatorSchema,
  statusSchema,
  thingKindSchema,
} from '../../shared/domains-answer.ts'
import { historyAnswerSchema } from '../../shared/history/history-answer.ts'
import { labelSchema } from '../../shared/label.ts'
import { heardCaseSchema, heardNoticeSchema } from '../../shared/live/frame.ts'
import {
  attributesSchema,
  idSchema,
  placeSchema,
  severitySchema,
  timeSchema,
} from '../../shared/observation.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { MESSAGES, READ_BY_SERVER } from './messages.ts'

/** A JSON Schema as data. */
export type JsonSchema = Record<string, unknown>

/** What messages are made of. */
const PARTS: Readonly<Record<string, z.ZodType>> = {
  Id: idSchema,
  Time: timeSchema,
  Place: placeSchema,
  Severity: severitySchema,
  Attributes: attributesSchema,
  Label: labelSchema,
  Area: areaSchema,
  Succession: successionSchema,
  Centre: centreSchema,
  CaseInFrame: heardCaseSchema,
  NoticeInFrame: heardNoticeSchema,
}

const HTTP_ANSWERS: Readonly<Record<string, z.ZodType>> = {
  CentreAnswer: centreAnswerSchema,
  AreasAnswer: areasAnswerSchema,
  FeedsAnswer: feedsAnswerSchema,
  FeedReport: feedReportSchema,
  HistoryAnswer: historyAnswerSchema,
  DomainsAnswer: domainsAnswerSchema,
  Domain: domainSchema,
  Indicator: indicatorSchema,
  ThingKind: thingKindSchema,
  CaseKind: caseKindSchema,
  Status: statusSchema,
  HealthAnswer: healthAnswerSchema,
  HttpError: httpErrorSchema,
  HttpBatch: httpBatchSchema,
}

/** The contract as one JSON Schema 2020-12 document: every message under `$defs`. */
export function contractJsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:toan-canh:contract:${PROTOCOL_VERSION}`,
    title: 'Toàn Cảnh: contract',
    description:
      'Every message that crosses a wire. Times are epoch milliseconds UTC, places are [latitude, longitude] in WGS 84 degrees, identifiers are printable ASCII. The server refuses unknown fields in what it reads; who reads what it says ignores fields and codes that they do not know, as both may be added within a protocol version.',
    $comment: `Protocol version ${PROTOCOL_VERSION}.`,
    $defs: schemaDefinitions({ base: '#/$defs/', target: 'draft-2020-12' }),
  }
}

/**
 * Every named schema of the contract, with references to each other below `base`.
 * `draft-7` is for documents whose readers know no newer one (AsyncAPI).
 */
export function schemaDefinitions(to: {
  base: string
  target: 'draft-2020-12' | 'draft-7'
}): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(contractRegistry(), {
    uri: (id) => to.base + id,
    target: to.target,
    io: 'input',
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const bare = withoutIdentity(schema)
      return [name, READ_BY_SERVER.has(name) ? bare : open(bare)]
    }),
  )
}

/** What stands in files is read strictly, and is told to others by the same schemas: there it may have more fields. */
function open(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== 'additionalProperties' || value !== false)
      .map(([key, value]) => [key, openWithin(value)]),
  )
}

function openWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(openWithin)
  return typeof value === 'object' && value !== null ? open({ ...value }) : value
}

/** The published name of a schema; undefined for one that is nameless. */
export function nameOf(schema: z.ZodType): string | undefined {
  return contractRegistry().get(schema)?.id
}

function contractRegistry(): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>()
  for (const [id, { schema }] of MESSAGES) registry.add(schema, { id })
  for (const [id, schema] of Object.entries({ ...PARTS, ...HTTP_ANSWERS })) registry.add(schema, { id })
  return registry
}

/** Each stands inside a document that has a dialect and an identity of its own. */
function withoutIdentity(schema: object): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'))
}
