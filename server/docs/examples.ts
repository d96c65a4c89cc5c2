import type { Batch, BatchAck, RejectedMember } from '../../shared/batch.ts'
import type { ActiveScenario, Command, CommandAck } from '../../shared/command.ts'
import type { BatchOrigin } from '../../shared/federation/origin.ts'
import type { UplinkAnswer, UplinkMessage } from '../../shared/federation/uplink-message.ts'
import type { Frame, RoomAck, RoomKey, Subscribe, SubscribeAck } from '../../shared/live/frame.ts'
import type { Case, Notice, Reading, Thing } from '../../shared/observation.ts'
import type { PastAck, PastClock, PastPlay, PastSeek, PastStep } from '../../shared/past.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type {
  DashboardHello,
  DashboardWelcome,
  FeedHello,
  FeedCut,
  FeedHold,
  FeedWelcome,
  HelloError,
  Timebase,
} from '../../shared/session.ts'

/** What the published documents show. Each is parsed by its own schema in the tests. */

/** Wednesday 1 July 2026, 17:30 in Thái Nguyên. */
const AT = 1_782_901_800_000
const EPOCH = 'k3v9x2'
const QL3 = { scope: 'zone:thai-nguyen', domain: 'traffic' }

export const thingExample: Thing = {
  type: 'thing',
  id: 'ql3-km65-n',
  kind: 'traffic.segment',
  at: AT - 60_000,
  revision: 2,
  area: '19',
  name: 'QL3, Km 65 – Km 67',
  place: [21.5928, 105.8442],
  path: [
    [21.5861, 105.8436],
    [21.5928, 105.8442],
    [21.5994, 105.8439],
  ],
  status: 'restricted',
  attributes: { road: 'QL3', lengthKm: 2.1, freeKmh: 60, lanes: 2 },
}

export const readingExample: Reading = {
  type: 'reading',
  indicator: 'traffic.speed',
  thing: 'ql3-km65-n',
  at: AT - 3_000,
  value: 18.4,
  numerator: 1_104,
  denominator: 60,
}

export const caseExample: Case = {
  type: 'case',
  id: 'incident-2026-0701-042',
  kind: 'security.incident',
  at: AT - 20_000,
  revision: 1,
  area: '19',
  place: [21.5931, 105.8441],
  title: 'Va chạm giữa hai xe tải, đóng một làn',
  text: 'Km 66, chiều đi Bắc Kạn. Không có người bị thương.',
  category: 'traffic-accident',
  status: 'dispatched',
  severity: 'high',
  openedAt: AT - 240_000,
  things: ['ql3-km65-n'],
}

export const noticeExample: Notice = {
  type: 'notice',
  id: 'advice-2026-0701-3',
  kind: 'traffic.advice',
  at: AT,
  area: '19',
  title: 'QL3 đông xe đến 19 giờ, nên đi đường tránh',
  severity: 'attention',
  expiresAt: AT + 5_400_000,
}

export const batchExample: Batch = {
  batch: 'b-000482',
  clock: AT,
  observations: [thingExample, readingExample, caseExample],
}

export const rejectedExample: RejectedMember = {
  index: 2,
  path: 'status',
  code: 'unknown-status',
  message: 'security.incident has no status "closed"',
}

export const conflictExample: BatchAck['conflicts'][number] = {
  index: 1,
  key: 'case incident-2026-0701-041 revision 3',
}

export const batchAckExample: BatchAck = {
  batch: 'b-000482',
  accepted: 2,
  duplicates: 0,
  conflicts: [],
  rejected: [rejectedExample],
  durable: true,
}

export const timebaseExample: Timebase = { kind: 'replay', factor: 60, of: 'METR-LA 2012-03-01' }

export const feedHelloExample: FeedHello = {
  protocol: PROTOCOL_VERSION,
  feed: 'thai-nguyen-traffic',
  credential: 's3cret-of-this-feed',
  agent: 'detector-gateway 2.3',
  clock: AT,
  timebase: { kind: 'live' },
  locale: 'vi',
}

export const scenarioExample: ActiveScenario = { id: 'ql3-accident', startAt: AT }

export const feedWelcomeExample: FeedWelcome = {
  protocol: PROTOCOL_VERSION,
  centre: 'thai-nguyen',
  epoch: EPOCH,
  serverTime: AT + 12,
  maxBatchObservations: 5_000,
  maxBatchBytes: 4_194_304,
  scenarios: [scenarioExample],
}

export const feedHoldExample: FeedHold = { reason: 'not-recording', retryAfterMs: 1_000 }

export const feedCutExample: FeedCut = { code: 'bad-credential', message: 'This credential was revoked.' }

export const helloErrorExample: HelloError = {
  code: 'protocol-version',
  message: `This server speaks protocol ${PROTOCOL_VERSION}, the feed speaks ${PROTOCOL_VERSION + 1}.`,
  protocol: PROTOCOL_VERSION,
}

export const dashboardHelloExample: DashboardHello = { protocol: PROTOCOL_VERSION, locale: 'en' }

export const dashboardWelcomeExample: DashboardWelcome = {
  protocol: PROTOCOL_VERSION,
  centre: 'thai-nguyen',
  name: { vi: 'Trung tâm điều hành Thái Nguyên', en: 'Thái Nguyên Operations Centre' },
  epoch: EPOCH,
  serverTime: AT + 12,
  tickMs: 250,
  build: '0.1.0',
  definitions: 4,
}

export const roomKeyExample: RoomKey = { ...QL3 }
export const subscribeExample: Subscribe = { ...QL3, resume: { epoch: EPOCH, sequence: 4_117 } }
export const subscribeAckExample: SubscribeAck = { ok: true }
export const roomAckExample: RoomAck = { ...QL3, sequence: 4_118 }

/** Two speeds and one roll-up changed: series 7 is 18.4 km/h, series 9 is 41.0 km/h. */
export const frameExample: Frame = {
  ...QL3,
  epoch: EPOCH,
  sequence: 4_118,
  previous: 4_117,
  at: AT + 250,
  second: 1_782_901_800,
  readings: { id: [7, 2], value: [184, 410], age: [3, 1] },
  rollUps: { id: [3], value: [352], reported: [41], expected: [44], age: [9] },
}

export const pastSeekExample: PastSeek = { at: AT - 3_600_000 }
export const pastPlayExample: PastPlay = { speed: 60 }
export const pastStepExample: PastStep = { byMs: -60_000 }
export const pastAckExample: PastAck = {
  ok: false,
  code: 'out-of-span',
  message: 'It is recorded from 2026-06-24T03:00:00.000Z to 2026-07-01T10:30:00.000Z.',
}
export const pastClockExample: PastClock = {
  at: AT - 3_600_000,
  playing: true,
  speed: 60,
  earliest: AT - 628_200_000,
  latest: AT,
  waiting: false,
}

export const commandExample: Command = { type: 'scenario.start', id: 'ql3-accident', startAt: AT }
export const commandAckExample: CommandAck = { ok: true, scenarios: [scenarioExample] }

export const batchOriginExample: BatchOrigin = { feed: 'cameras', born: 'thai-nguyen', hops: ['thai-nguyen'] }

export const uplinkMessageExample: UplinkMessage = {
  type: 'state',
  clock: AT,
  status: 'catching-up',
  lagMs: 400,
  waiting: 1_200_000,
  withheld: 310,
  refused: 0,
}

export const uplinkAnswerExample: UplinkAnswer = { ok: true }
