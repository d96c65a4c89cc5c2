import { z } from 'zod'

/** The Smart Data Models that facts are told as. */
export const NGSI_TYPES = [
  'TrafficFlowObserved',
  'AirQualityObserved',
  'Device',
  'Vehicle',
  'Alert',
  'IssueReporting',
  'services',
  'KeyPerformanceIndicator',
] as const
export type NgsiType = (typeof NGSI_TYPES)[number]

/** It is named and never fetched. */
export const NGSI_CONTEXT = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld'

export const MAX_ENTITIES = 1_000
export const DEFAULT_ENTITIES = 100

export const ngsiEntitySchema = z
  .looseObject({ id: z.string(), type: z.string() })
  .describe('An entity of NGSI-LD: normalized, as key-values, or as a GeoJSON feature.')

export const ngsiTypeListSchema = z
  .object({
    id: z.string(),
    type: z.literal('EntityTypeList'),
    typeList: z.array(z.string()),
  })
  .describe('The types of entities that there are.')

/** Words of ETSI GS CIM 009, 5.5.2, with the status that goes with each. */
export const NGSI_PROBLEMS = {
  InvalidRequest: 400,
  BadRequestData: 400,
  ResourceNotFound: 404,
  OperationNotSupported: 422,
  InternalError: 503,
} as const
export type NgsiProblem = keyof typeof NGSI_PROBLEMS

export const ngsiProblemSchema = z
  .object({
    type: z.string().describe('https://uri.etsi.org/ngsi-ld/errors/<word>'),
    title: z.string(),
    detail: z.string(),
    status: z.int(),
  })
  .describe('Why NGSI-LD answers no. Who is not let in at all is told as everywhere in this API.')
