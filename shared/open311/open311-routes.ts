import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { type HttpParameter, language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { momentParameter } from '../out/export-parameters.ts'
import { geoReportRequestsSchema, geoReportServicesSchema } from './geo-report.ts'

export const MAX_GEO_REPORT_REQUESTS = 1_000
export const GEO_REPORT_DAYS = 90

const inQuery = (name: string, description: string): HttpParameter => ({
  in: 'query',
  name,
  required: false,
  description,
  schema: z.string().max(2_000),
})

const access = { by: 'person', needs: 'room.read', within: 'answer' } as const
const requestParameters = [
  momentParameter,
  inQuery('service_request_id', 'These only, with commas between; then no span of time is looked at.'),
  inQuery('service_code', 'Of these services only, with commas between.'),
  inQuery('status', '`open`, `closed`, or both with a comma between.'),
  inQuery(
    'start_date',
    `Requested since then, ISO 8601 with its offset; ${GEO_REPORT_DAYS} days back when left out.`,
  ),
  inQuery('end_date', `Requested until then; at most ${GEO_REPORT_DAYS} days behind the start.`),
  inQuery('page', 'From 1.'),
  inQuery('page_size', `At most ${MAX_GEO_REPORT_REQUESTS}, which it is when left out.`),
  language,
]
const refusals = [
  refused(400, 'A parameter is wrong; `path` names it.', 'malformed'),
  foreignHost,
  refused(404, 'The moment that is asked for is not kept.', 'out-of-span'),
  {
    ...refused(503, 'Too many ask for the past at once, or this took too long.', 'busy', 'took-too-long'),
    headers: { 'Retry-After': 'Seconds to wait.' },
  },
]
const describedAs =
  'Open311 GeoReport v2, read only: of reports the fields that are public, newest first, as far as whoever asks may see their areas. Neither who sent one nor its text or street address. With `at`, which is no parameter of GeoReport, they are as they stood then, each with its `moment`, and spans of time end there.'

/** The reports of this centre, for programs that speak Open311 GeoReport v2. */
export const OPEN311_ROUTES = {
  open311ServicesJson: {
    method: 'get',
    path: '/open311/v2/services.json',
    access,
    summary: 'What can be reported, in JSON',
    parameters: [language],
    answers: [
      { status: 200, description: 'The fields of reports.', schema: geoReportServicesSchema },
      foreignHost,
    ],
  },
  open311ServicesXml: {
    method: 'get',
    path: '/open311/v2/services.xml',
    access,
    summary: 'What can be reported, in XML',
    parameters: [language],
    answers: [
      { status: 200, description: 'The fields of reports.', schema: z.string(), mediaType: 'text/xml' },
      foreignHost,
    ],
  },
  open311RequestsJson: {
    method: 'get',
    path: '/open311/v2/requests.json',
    access,
    summary: 'Reports, in JSON',
    description: describedAs,
    parameters: requestParameters,
    answers: [{ status: 200, description: 'The reports.', schema: geoReportRequestsSchema }, ...refusals],
  },
  open311RequestsXml: {
    method: 'get',
    path: '/open311/v2/requests.xml',
    access,
    summary: 'Reports, in XML',
    description: describedAs,
    parameters: requestParameters,
    answers: [
      { status: 200, description: 'The reports.', schema: z.string(), mediaType: 'text/xml' },
      ...refusals,
    ],
  },
} as const satisfies Record<string, HttpRoute>
