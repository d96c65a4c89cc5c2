import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { bandsAnswerSchema, thingBandsAnswerSchema } from './bands-answer.ts'

const room = [
  inPath('scope', "An area's code, or `zone:<centre>`."),
  inPath('domain', 'As in `/api/v1/domains`.'),
  language,
]
const noRoom = refused(404, 'No such room.', 'unknown-scope', 'unknown-domain')

export const BAND_ROUTES = {
  bands: {
    method: 'get',
    path: '/api/v1/bands/{scope}/{domain}',
    access: { by: 'person', needs: 'room.read', within: 'room' },
    summary: 'What is ordinary in a room, by hour and kind of day',
    description:
      'Median and spread of what this centre recorded over the last weeks, of the scope and of the zones that its room shows. Working days, weekends and holidays are told by `calendar.json` of the pack. Made after a start and once a day. With an ETag.',
    parameters: room,
    answers: [
      { status: 200, description: 'The bands that are known.', schema: bandsAnswerSchema },
      foreignHost,
      noRoom,
    ],
  },
  bandsOfThings: {
    method: 'get',
    path: '/api/v1/bands/{scope}/{domain}/things',
    access: { by: 'person', needs: 'room.read', within: 'room' },
    summary: 'What is ordinary of the things in a room, by hour and kind of day',
    description:
      'Of figures without thresholds alone, such as the speed on a road. Otherwise as the bands of the room. With an ETag.',
    parameters: room,
    answers: [
      { status: 200, description: 'The bands that are known.', schema: thingBandsAnswerSchema },
      foreignHost,
      noRoom,
    ],
  },
} as const satisfies Record<string, HttpRoute>
