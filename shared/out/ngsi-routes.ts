import { z } from 'zod'
import type { HttpAnswer, HttpRoute } from '../http.ts'
import { language, type HttpParameter } from '../http-parameters.ts'
import { foreignHost } from '../http-refused.ts'
import { momentParameter } from './export-parameters.ts'
import {
  DEFAULT_ENTITIES,
  MAX_ENTITIES,
  ngsiEntitySchema,
  ngsiProblemSchema,
  ngsiTypeListSchema,
} from './ngsi-ld.ts'

const access = { by: 'person', needs: 'room.read', within: 'answer' } as const
const inQuery = (name: string, description: string, schema: z.ZodType): HttpParameter => ({
  in: 'query',
  name,
  required: false,
  description,
  schema,
})
const text = z.string().max(2_000)
const problem = (status: number, description: string): HttpAnswer => ({
  status,
  description,
  schema: ngsiProblemSchema,
})
const OPTIONS = inQuery(
  'options',
  '`keyValues` (or `simplified`): values alone; `normalized` otherwise.',
  z.enum(['keyValues', 'simplified', 'normalized', 'sysAttrs']),
)
const ATTRS = inQuery('attrs', 'Only these attributes, and entities that have one; commas between.', text)
const FORMS =
  'Accept: application/json (the @context in a Link), application/ld+json, or application/geo+json.'
const busy = { ...problem(503, 'Too many ask at once.'), headers: { 'Retry-After': 'Seconds to wait.' } }

/** Facts as entities of NGSI-LD (ETSI GS CIM 009), read only: the reverse of what the adapter `ngsi-ld` takes in. */
export const NGSI_ROUTES = {
  ngsiEntities: {
    method: 'get',
    path: '/ngsi-ld/v1/entities',
    access,
    summary: 'Entities of NGSI-LD, as Smart Data Models',
    description: `What whoever asks may watch. One of type, id, attrs, q or georel is needed, as the standard has it. ${FORMS}`,
    parameters: [
      inQuery('type', 'One or several of `/ngsi-ld/v1/types`, commas between.', text),
      inQuery('id', 'These entities, commas between.', text),
      ATTRS,
      inQuery(
        'georel',
        '`near;maxDistance==<metres>` of a Point, or `within` a Polygon; with `geometry` and `coordinates`.',
        text,
      ),
      inQuery(
        'q',
        'What attributes say: `status=="online";(speed<20|speed.observedAt<2026-11-26T00:00:00Z)`. Patterns (`~=`) are not done.',
        text,
      ),
      inQuery('geometry', '`Point` or `Polygon`.', text),
      inQuery('coordinates', 'As GeoJSON has them: longitude first.', text),
      inQuery(
        'limit',
        `At most so many; ${DEFAULT_ENTITIES} when left out.`,
        z.int().min(0).max(MAX_ENTITIES).default(DEFAULT_ENTITIES),
      ),
      inQuery('offset', 'So many are passed over.', z.int().min(0).default(0)),
      inQuery('count', '`true`: `NGSILD-Results-Count` says how many there are.', z.enum(['true', 'false'])),
      OPTIONS,
      momentParameter,
      language,
    ],
    answers: [
      { status: 200, description: 'The entities.', schema: z.array(ngsiEntitySchema) },
      problem(400, 'BadRequestData: a parameter is wrong, or nothing was asked for.'),
      foreignHost,
      problem(404, 'ResourceNotFound: the moment of `at` is not kept.'),
      problem(422, 'OperationNotSupported: a pattern in q, idPattern, scopeQ, csf, lang or another georel.'),
      busy,
    ],
  },
  ngsiEntity: {
    method: 'get',
    path: '/ngsi-ld/v1/entities/{entity}',
    access,
    summary: 'One entity of NGSI-LD',
    description: FORMS,
    parameters: [
      {
        in: 'path',
        name: 'entity',
        required: true,
        description:
          '`urn:ngsi-ld:<type>:<feed>:<id>`, of a figure `urn:ngsi-ld:KeyPerformanceIndicator:<scope>:<indicator>`.',
        schema: z.string().max(1_000),
      },
      ATTRS,
      OPTIONS,
      momentParameter,
      language,
    ],
    answers: [
      { status: 200, description: 'The entity.', schema: ngsiEntitySchema },
      problem(400, 'BadRequestData: a parameter is wrong.'),
      foreignHost,
      problem(404, 'ResourceNotFound: there is none, it may not be seen, or the moment of `at` is not kept.'),
      busy,
    ],
  },
  ngsiTypes: {
    method: 'get',
    path: '/ngsi-ld/v1/types',
    access,
    summary: 'The types that entities are told as',
    parameters: [language],
    answers: [{ status: 200, description: 'All of them.', schema: ngsiTypeListSchema }, foreignHost],
  },
} as const satisfies Record<string, HttpRoute>
