import { z } from 'zod'
import type { HttpAnswer, HttpRoute } from '../http.ts'
import { historyParameters } from '../history/history-parameters.ts'
import { HISTORY_ROUTES } from '../history/history-routes.ts'
import { inPath } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { idSchema } from '../observation.ts'
import {
  csvParameters,
  langParameters,
  momentParameter,
  roomTableParameter,
  scopeTableParameter,
  unplacedParameter,
} from './export-parameters.ts'
import { featureCollectionSchema } from './feature-collection.ts'

const scope = inPath('scope', "An area's code, or `zone:<centre>`.")
const domain = inPath('domain', 'traffic, security, reports, services, centre.')
const wrongParameter = refused(400, 'A parameter is wrong; `path` names it.', 'malformed')
const busy = {
  ...refused(503, 'Too many ask at once, or this moment takes too long to make.', 'busy', 'took-too-long'),
  headers: { 'Retry-After': 'Seconds to wait.' },
}
const NOT_KEPT = 'The moment that is asked for is not kept.'
const csv = (description: string): HttpAnswer => ({
  status: 200,
  description,
  schema: z.string(),
  mediaType: 'text/csv',
})
const geoJson = {
  status: 200,
  description: 'A feature for each fact; positions are longitude, latitude.',
  schema: featureCollectionSchema,
  mediaType: 'application/geo+json',
} as const
const TABLE =
  'RFC 4180 in UTF-8, times in the zone of the place. A text that begins with = + - @ or a control character gets an apostrophe in front, so that no spreadsheet takes it for a formula.'

/** The same facts as files that others read: GeoJSON (RFC 7946) and CSV. Who may watch a room may take it away. */
export const EXPORT_ROUTES = {
  roomGeoJson: {
    method: 'get',
    path: '/api/v1/rooms/{scope}/{domain}/geojson',
    access: { by: 'person', needs: 'room.read', within: 'room' },
    summary: 'Things, cases and notices of a room as GeoJSON',
    description:
      'Each with its feed, its time, how fresh it is, and whether it is simulated; things with their newest figures. With an ETag.',
    parameters: [scope, domain, momentParameter, unplacedParameter, ...langParameters],
    answers: [
      geoJson,
      wrongParameter,
      foreignHost,
      refused(404, `No such room. ${NOT_KEPT}`, 'unknown-scope', 'unknown-domain', 'out-of-span'),
      busy,
    ],
  },
  roomCsv: {
    method: 'get',
    path: '/api/v1/rooms/{scope}/{domain}/csv',
    access: { by: 'person', needs: 'room.read', within: 'room' },
    summary: 'Figures, things, cases or notices of a room as a table',
    description: `${TABLE} With an ETag.`,
    parameters: [scope, domain, momentParameter, roomTableParameter, ...csvParameters],
    answers: [
      csv('The table.'),
      wrongParameter,
      foreignHost,
      refused(404, `No such room. ${NOT_KEPT}`, 'unknown-scope', 'unknown-domain', 'out-of-span'),
      busy,
    ],
  },
  scopeGeoJson: {
    method: 'get',
    path: '/api/v1/scopes/{scope}/geojson',
    access: { by: 'person', needs: 'room.read', within: 'answer' },
    summary: 'All domains of a scope as one GeoJSON layer',
    description: 'Those domains that whoever asks may watch there, one behind the other, as they are made.',
    parameters: [
      scope,
      {
        in: 'query',
        name: 'domains',
        required: false,
        description: 'These only, with commas between.',
        schema: z.string().max(500),
      },
      momentParameter,
      unplacedParameter,
      ...langParameters,
    ],
    answers: [
      geoJson,
      wrongParameter,
      foreignHost,
      refused(404, `No such scope. ${NOT_KEPT}`, 'unknown-scope', 'out-of-span'),
      busy,
    ],
  },
  scopeCsv: {
    method: 'get',
    path: '/api/v1/scopes/{scope}/csv',
    access: { by: 'person', needs: 'room.read', within: 'answer' },
    summary: 'Figures of all domains of a scope, or its centres side by side, as a table',
    description: TABLE,
    parameters: [scope, momentParameter, scopeTableParameter, ...csvParameters],
    answers: [
      csv('The table.'),
      wrongParameter,
      foreignHost,
      refused(404, `No such scope. ${NOT_KEPT}`, 'unknown-scope', 'out-of-span'),
      busy,
    ],
  },
  historyCsv: {
    method: 'get',
    path: '/api/v1/history.csv',
    access: { by: 'person', needs: 'room.read', within: 'room' },
    summary: 'What an indicator was over a span of time, as a table',
    description: `The same buckets as \`/api/v1/history\`; all readings are \`/api/v1/history/export\`. ${TABLE} With an ETag.`,
    parameters: [...historyParameters, ...csvParameters],
    answers: [csv('The buckets.'), ...HISTORY_ROUTES.history.answers.slice(1)],
  },
  feedsCsv: {
    method: 'get',
    path: '/api/v1/feeds.csv',
    access: { by: 'person', needs: 'room.read', within: 'answer' },
    summary: 'The feeds of this centre and how they are, as a table',
    description: `${TABLE} Of the past: when each was heard, and by which clock; what was counted is not kept.`,
    parameters: [momentParameter, ...csvParameters],
    answers: [
      csv('Every registered feed.'),
      wrongParameter,
      foreignHost,
      refused(404, NOT_KEPT, 'out-of-span'),
      busy,
    ],
  },
  dictionaryCsv: {
    method: 'get',
    path: '/api/v1/dictionary.csv',
    access: { by: 'person', keys: true },
    summary: 'What indicators mean today, or meant on the day of a moment, as a table',
    description: `${TABLE} With an ETag.`,
    parameters: [
      { in: 'query', name: 'domain', required: false, description: 'Of this domain only.', schema: idSchema },
      momentParameter,
      ...csvParameters,
    ],
    answers: [
      csv('The definitions in force.'),
      wrongParameter,
      foreignHost,
      refused(404, 'No such domain.', 'unknown-domain'),
    ],
  },
} as const satisfies Record<string, HttpRoute>
