import { z } from 'zod'
import { areaSchema, successionSchema } from '../../shared/areas/area.ts'
import { centreSchema } from '../../shared/areas/centre.ts'
import {
  areasAnswerSchema,
  centreAnswerSchema,
  feedsAnswerSchema,
  feedStateSchema,
  healthAnswerSchema,
  httpBatchSchema,
  httpErrorSchema,
} from '../../shared/http-answers.ts'
import { labelSchema } from '../../shared/label.ts'
import {
  attributesSchema,
  idSchema,
  placeSchema,
  severitySchema,
  timeSchema,
} from '../../shared/observation.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { MESSAGES } from './messages.ts'

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
}

const HTTP_ANSWERS: Readonly<Record<string, z.ZodType>> = {
  CentreAnswer: centreAnswerSchema,
  AreasAnswer: areasAnswerSchema,
  FeedsAnswer: feedsAnswerSchema,
  FeedState: feedStateSchema,
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
      'Every message that crosses a wire. Times are epoch milliseconds UTC, places are [latitude, longitude] in WGS 84 degrees, identifiers are printable ASCII. Unknown fields are refused.',
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
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutIdentity(schema)]))
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
