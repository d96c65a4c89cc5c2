import { createHash } from 'node:crypto'
import type { Observation, Thing } from '../../../../shared/observation.ts'
import type { PacketOf } from './broker-client.ts'

/** Topics, messages and things of one feed that are remembered; of more the oldest are forgotten. */
const MOST = 5_000
/** What stands as it stood is said again after so long, so that it does not seem to have fallen silent. */
const SAY_AGAIN_MS = 20_000

/** What a subscription has heard, and when, so that what comes again is not something new. */
export class HeardBefore {
  private readonly moments = new Map<string, number>()
  private readonly cameFirst = new Map<string, number>()
  private readonly last = new Map<string, string>()
  private readonly things = new Map<string, { print: string; at: number }>()

  /**
   * When a message came: one that the broker hands over again, when it came first; and no two of a topic at one moment,
   * for a figure that says no time has none but this.
   */
  momentOf(topic: string, payload: Buffer, { id, isAgain }: PacketOf, now: number): number {
    const print = id === undefined ? undefined : printOf(topic, payload, String(id))
    const first = print === undefined || !isAgain ? undefined : this.cameFirst.get(print)
    if (first !== undefined) return first
    const at = Math.max(now, (this.moments.get(topic) ?? 0) + 1)
    remember(this.moments, topic, at)
    if (print !== undefined) remember(this.cameFirst, print, at)
    return at
  }

  /** Whether the last that was taken of a topic is this, word for word. */
  isLast(topic: string, payload: Buffer): boolean {
    return this.last.get(topic) === printOf(topic, payload)
  }

  tookLast(topic: string, payload: Buffer): void {
    remember(this.last, topic, printOf(topic, payload))
  }

  /** Without things that say nothing but what they said a moment ago. */
  withoutSaidThings(observations: readonly Observation[], now: number): Observation[] {
    return observations.filter((one) => {
      if (one.type !== 'thing') return true
      const said = this.things.get(one.id)
      return said?.print !== printOfThing(one) || now - said.at >= SAY_AGAIN_MS
    })
  }

  tookThings(observations: readonly Observation[], now: number): void {
    for (const one of observations)
      if (one.type === 'thing') remember(this.things, one.id, { print: printOfThing(one), at: now })
  }
}

function remember<V>(memory: Map<string, V>, key: string, value: V): void {
  memory.delete(key)
  memory.set(key, value)
  if (memory.size > MOST) for (const oldest of memory.keys()) return void memory.delete(oldest)
}

function printOfThing({ at: _at, revision: _revision, ...said }: Thing): string {
  return JSON.stringify(said)
}

function printOf(topic: string, payload: Buffer, id = ''): string {
  return createHash('sha256').update(`${id} ${topic}\u0000`).update(payload).digest('base64')
}
