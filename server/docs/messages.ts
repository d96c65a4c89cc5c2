import type { z } from 'zod'
import { batchAckSchema, batchSchema, conflictSchema, rejectedMemberSchema } from '../../shared/batch.ts'
import {
  activeScenarioSchema,
  commandAckSchema,
  commandSchema,
  feedCommandSchema,
} from '../../shared/command.ts'
import { batchOriginSchema } from '../../shared/federation/origin.ts'
import { uplinkAnswerSchema, uplinkMessageSchema } from '../../shared/federation/uplink-message.ts'
import { definitionsChangedSchema } from '../../shared/kpi/definitions-changed.ts'
import {
  frameSchema,
  roomAckSchema,
  roomKeySchema,
  subscribeAckSchema,
  subscribeSchema,
} from '../../shared/live/frame.ts'
import {
  caseSchema,
  noticeSchema,
  observationSchema,
  readingSchema,
  thingSchema,
} from '../../shared/observation.ts'
import {
  pastAckSchema,
  pastClockSchema,
  pastPauseSchema,
  pastPlaySchema,
  pastSeekSchema,
  pastStepSchema,
} from '../../shared/past.ts'
import {
  dashboardHelloSchema,
  dashboardWelcomeSchema,
  feedCutSchema,
  feedHelloSchema,
  feedHoldSchema,
  feedWelcomeSchema,
  helloErrorSchema,
  timebaseSchema,
} from '../../shared/session.ts'
import * as example from './examples.ts'

/** Something that crosses a wire, as it is published. The meaning of its fields stands in the schema. */
export interface Message {
  schema: z.ZodType
  example: unknown
}

/** By published name, in the order in which a person wants to read them. */
export const MESSAGE_GROUPS = {
  Observations: {
    Observation: { schema: observationSchema, example: example.readingExample },
    Reading: { schema: readingSchema, example: example.readingExample },
    Thing: { schema: thingSchema, example: example.thingExample },
    Case: { schema: caseSchema, example: example.caseExample },
    Notice: { schema: noticeSchema, example: example.noticeExample },
  },
  'Batches and their answer': {
    Batch: { schema: batchSchema, example: example.batchExample },
    BatchAck: { schema: batchAckSchema, example: example.batchAckExample },
    RejectedMember: { schema: rejectedMemberSchema, example: example.rejectedExample },
    Conflict: { schema: conflictSchema, example: example.conflictExample },
  },
  'A feed connects': {
    FeedHello: { schema: feedHelloSchema, example: example.feedHelloExample },
    Timebase: { schema: timebaseSchema, example: example.timebaseExample },
    FeedWelcome: { schema: feedWelcomeSchema, example: example.feedWelcomeExample },
    FeedHold: { schema: feedHoldSchema, example: example.feedHoldExample },
    FeedCut: { schema: feedCutSchema, example: example.feedCutExample },
    HelloError: { schema: helloErrorSchema, example: example.helloErrorExample },
  },
  'A centre below speaks': {
    BatchOrigin: { schema: batchOriginSchema, example: example.batchOriginExample },
    UplinkMessage: { schema: uplinkMessageSchema, example: example.uplinkMessageExample },
    UplinkAnswer: { schema: uplinkAnswerSchema, example: example.uplinkAnswerExample },
  },
  'A dashboard listens': {
    DashboardHello: { schema: dashboardHelloSchema, example: example.dashboardHelloExample },
    DashboardWelcome: { schema: dashboardWelcomeSchema, example: example.dashboardWelcomeExample },
    Subscribe: { schema: subscribeSchema, example: example.subscribeExample },
    SubscribeAck: { schema: subscribeAckSchema, example: example.subscribeAckExample },
    RoomKey: { schema: roomKeySchema, example: example.roomKeyExample },
    RoomAck: { schema: roomAckSchema, example: example.roomAckExample },
    Frame: { schema: frameSchema, example: example.frameExample },
    DefinitionsChanged: { schema: definitionsChangedSchema, example: { revision: 5 } },
  },
  'A dashboard looks back': {
    PastSeek: { schema: pastSeekSchema, example: example.pastSeekExample },
    PastPlay: { schema: pastPlaySchema, example: example.pastPlayExample },
    PastPause: { schema: pastPauseSchema, example: {} },
    PastStep: { schema: pastStepSchema, example: example.pastStepExample },
    PastAck: { schema: pastAckSchema, example: example.pastAckExample },
    PastClock: { schema: pastClockSchema, example: example.pastClockExample },
  },
  Commands: {
    Command: { schema: commandSchema, example: example.commandExample },
    FeedCommand: { schema: feedCommandSchema, example: example.commandExample },
    CommandAck: { schema: commandAckSchema, example: example.commandAckExample },
    ActiveScenario: { schema: activeScenarioSchema, example: example.scenarioExample },
  },
} as const satisfies Record<string, Record<string, Message>>

type Groups = typeof MESSAGE_GROUPS
export type MessageName = { [G in keyof Groups]: keyof Groups[G] }[keyof Groups] & string

/**
 * What the server reads: an unknown field in it is refused. All else it says, and says more of within a protocol
 * version, so whoever reads that takes fields and codes that they do not know (decision 005).
 */
export const READ_BY_SERVER: ReadonlySet<string> = new Set<MessageName | 'HttpBatch'>([
  'Observation',
  'Reading',
  'Thing',
  'Case',
  'Notice',
  'Batch',
  'HttpBatch',
  'FeedHello',
  'Timebase',
  'BatchOrigin',
  'UplinkMessage',
  'DashboardHello',
  'Subscribe',
  'RoomKey',
  'RoomAck',
  'PastSeek',
  'PastPlay',
  'PastPause',
  'PastStep',
  'Command',
])

/** Every message, without its group. */
export const MESSAGES: ReadonlyMap<string, Message> = new Map(
  Object.values<Record<string, Message>>(MESSAGE_GROUPS).flatMap((group) => Object.entries(group)),
)
