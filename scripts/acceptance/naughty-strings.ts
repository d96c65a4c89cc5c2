import { io } from 'socket.io-client'
import type { BatchAck } from '../../shared/batch.ts'
import { batchAckSchema } from '../../shared/batch.ts'
import { HTTP_ROUTES } from '../../shared/http.ts'
import type { Frame } from '../../shared/live/frame.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import type { Case, Notice, Observation, Thing } from '../../shared/observation.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'
import { FEEDS_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { CentreUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import { HTTP_FEED } from './hostile-http.ts'
import { SOCKET_FEED } from './hostile-socket.ts'
import type { Row } from './report.ts'

/** Rooms hold a bounded number of notices: fewer than that are sent before they are read back. */
const AT_ONCE = 50
/** Of a room, 100 ms apart. */
const MAX_TRIES = 50
const WITHIN_MS = 10_000

type Door = (observations: readonly Observation[]) => Promise<BatchAck>

/**
 * Every string as the title and text of a notice and of a case and as the name of a thing, through both doors, read
 * back from the rooms: word for word but for the personal data that the product masks. What is too short or too long
 * for a title is refused.
 */
export async function sayStrings(found: Found & { kind: 'strings' }, centre: CentreUnderTest): Promise<Row> {
  const socket = await socketDoor(centre.url)
  const doors: [string, Door][] = [
    [HTTP_FEED, (observations) => throughHttp(centre.url, observations)],
    [SOCKET_FEED, socket.door],
  ]
  const total = { read: 0, accepted: 0, rejected: 0 }
  const problems: string[] = []
  for (const [feed, door] of doors) {
    for (let from = 0; from < found.strings.length; from += AT_ONCE) {
      const said = factsOf(found, from, centre.root)
      const ack = await door(said)
      total.read += said.length
      total.accepted += ack.accepted
      total.rejected += ack.rejected.length
      problems.push(...ackProblems(ack, said), ...(await roomProblems(centre, said, feed)))
    }
  }
  socket.close()
  const masked = found.strings.filter((text) => maskPersonalData(text) !== text).length
  const why = `${found.strings.length} strings as notice, case and thing through both doors, read back; masked ${masked}; a title has 1 to 300 characters`
  return {
    file: found.name,
    kind: 'hostile strings',
    ...total,
    why: [...problems.slice(0, 5).map((problem) => `FAILED: ${problem}`), why].join('; '),
    ok: problems.length === 0,
  }
}

function factsOf({ strings, name }: Found & { kind: 'strings' }, from: number, area: string): Observation[] {
  const at = Date.now()
  return strings.slice(from, from + AT_ONCE).flatMap((text, i) => {
    const id = `${name}-${from + i}`.replaceAll(/[^\x21-\x7e]/g, '_').slice(-128)
    const fact = { id, at, revision: 0, area }
    const thing: Thing = { type: 'thing', ...fact, kind: 'traffic.camera', name: text, status: 'online' }
    const words = { title: text, text }
    const notice: Notice = { type: 'notice', ...fact, kind: 'traffic.advice', ...words }
    const state = { status: 'new', severity: 'normal', openedAt: at } as const
    const report: Case = { type: 'case', ...fact, kind: 'reports.report', ...words, ...state }
    return [thing, notice, report]
  })
}

function titleOf(fact: Observation): string {
  if (fact.type === 'reading') return ''
  return fact.type === 'thing' ? fact.name : fact.title
}

/** As UTF-8 carries it: half of a surrogate pair is no character. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

/** Lengths are counted in code points, as JSON Schema counts them. */
function isTitle(fact: Observation): boolean {
  const { length } = [...titleOf(fact)]
  return length >= 1 && length <= (fact.type === 'thing' ? 200 : 300)
}

function ackProblems(ack: BatchAck, said: readonly Observation[]): string[] {
  const fitting = said.filter(isTitle).length
  const wrong = ack.rejected.filter(({ code }) => code !== 'malformed')
  if (ack.accepted === fitting && ack.rejected.length === said.length - fitting && wrong.length === 0)
    return []
  return [`accepted ${ack.accepted} of ${fitting}, rejected ${JSON.stringify(ack.rejected.slice(0, 2))}`]
}

async function roomProblems(
  { url, root }: CentreUnderTest,
  said: readonly Observation[],
  feed: string,
): Promise<string[]> {
  const since = Date.now()
  const traffic = await room(url, root, 'traffic', since)
  const reports = await room(url, root, 'reports', since)
  const index = traffic.dictionary?.feeds?.find(({ id }) => id === feed)?.index
  const held = new Map<string, string>()
  for (const one of traffic.things ?? []) if (one.feed === index) held.set(`thing ${one.key}`, one.name)
  for (const one of traffic.notices ?? [])
    if (one.feed === index) held.set(`notice ${one.notice.id}`, `${one.notice.title}\n${one.notice.text}`)
  for (const one of reports.cases ?? [])
    if (one.feed === index) held.set(`case ${one.case.id}`, `${one.case.title}\n${one.case.text}`)
  return said.filter(isTitle).flatMap((fact) => {
    const expected = maskPersonalData(wellFormed(titleOf(fact)))
    const whole = fact.type === 'thing' ? expected : `${expected}\n${expected}`
    const key = `${fact.type} ${fact.type === 'reading' ? '' : fact.id}`
    const found = held.get(key)
    return found === whole ? [] : [`${key}: ${JSON.stringify(whole)} came back as ${JSON.stringify(found)}`]
  })
}

/** A room is told anew once a tick: what was made before `since` is asked for again. */
async function room(url: string, scope: string, domain: string, since: number): Promise<Frame> {
  const path = HTTP_ROUTES.room.path.replace('{scope}', scope).replace('{domain}', domain)
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url + path)
    const body: unknown = await answer.json()
    // A busy server says so, and is asked again.
    const frame = answer.ok ? frameSchema.parse(body) : undefined
    if (frame !== undefined && frame.at >= since) return frame
    if (tries === MAX_TRIES)
      throw new Error(`${path}: nothing newer than ${since}, last answer ${answer.status}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function throughHttp(url: string, observations: readonly Observation[]): Promise<BatchAck> {
  const answer = await fetch(url + HTTP_ROUTES.observations.path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Feed-Id': HTTP_FEED },
    body: JSON.stringify({ batch: 'strings', observations }),
  })
  return batchAckSchema.parse(await answer.json())
}

async function socketDoor(url: string): Promise<{ door: Door; close: () => void }> {
  const auth = { protocol: PROTOCOL_VERSION, feed: SOCKET_FEED, timebase: { kind: 'live' } }
  const socket = io(url + FEEDS_NAMESPACE, { transports: ['websocket'], forceNew: true, auth })
  await new Promise((resolve) => socket.once('welcome', resolve))
  return {
    door: async (observations) =>
      batchAckSchema.parse(
        await socket.timeout(WITHIN_MS).emitWithAck('batch', { batch: 'strings', observations }),
      ),
    close: () => void socket.disconnect(),
  }
}
