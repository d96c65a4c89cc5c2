import { z } from 'zod'

/** GeoReport v2 as it is told: its own names, of each what is public. */
export const geoReportServiceSchema = z
  .object({
    service_code: z.string(),
    service_name: z.string(),
    description: z.string(),
    metadata: z.literal(false),
    type: z.literal('realtime'),
    keywords: z.string(),
    group: z.string(),
  })
  .describe('A field that reports are of.')
export type GeoReportService = z.infer<typeof geoReportServiceSchema>
export const geoReportServicesSchema = z.array(geoReportServiceSchema)

export const publicRequestSchema = z
  .object({
    service_request_id: z.string().describe('The feed that knows it and its id there, with a colon between.'),
    status: z.enum(['open', 'closed']),
    service_name: z.string(),
    service_code: z.string(),
    description: z.string().describe('Its title.'),
    requested_datetime: z.iso.datetime(),
    updated_datetime: z.iso.datetime(),
    expected_datetime: z.iso.datetime().optional(),
    lat: z.number().optional(),
    long: z.number().optional(),
    moment: z.iso.datetime().optional().describe('Of the past: as it stood then.'),
    simulated: z.literal(true).optional().describe('No report at all: a simulation says so.'),
  })
  .describe('A report.')
export type PublicRequest = z.infer<typeof publicRequestSchema>
export const geoReportRequestsSchema = z.array(publicRequestSchema)
