import type { ClientBase } from 'pg'
import type { RoomAck, RoomKey, Subscribe } from '../../shared/live/frame.ts'
import { PAST_TOLERANCE_MS, type PastAck, type PastClock } from '../../shared/past.ts'
import { roomScopes } from '../fanout/room-scopes.ts'
import type { FrameLink } from './frame-link.ts'
import { earliestMoment } from './past-span.ts'
import type { PastPlace } from './past-place.ts'
import { PlayClock } from './play-clock.ts'
import { SceneAudience } from './scene-audience.ts'
import { DASHBOARD, enterScene, openScene, type Scene } from './scene.ts'
import { Turns } from './turns.ts'

/** Ahead by no more than this the journal is told on; beyond it another keyframe is nearer. */
const TELL_ON_MS = 300_000
/** Of each tick so much may be spent on telling the journal. */
const LEAD_FOR_MS = 150
const TELL_CLOCK_EVERY_MS = 1_000

export interface SessionParts {
  client: ClientBase
  place: PastPlace
  link: FrameLink
  tellClock: (clock: PastClock) => void
  /** The server's clock, epoch milliseconds. */
  now: () => number
}

/**
 * One dashboard in the past. Its frames are made by the world and the fan-out of the present, told the journal up to the
 * moment, with the moment as their clock: ages, coverage and what has expired are as they were. Going back makes another
 * world, with another epoch. A figure that keeps its last because its parts fell silent (`RollUps`) is known again where they
 * were heard in the minutes before, from the keyframe on; as after a restart, not where they were silent already.
 */
export class PastSession {
  private readonly parts: SessionParts
  private readonly clock: PlayClock
  private readonly rooms = new Map<string, RoomKey>()
  private readonly turns = new Turns()
  private scene: Scene | undefined
  private earliest: number | undefined
  /** Of the newest leap: one that is not is given up. */
  private leaps = 0
  /** Where the newest leap goes: a step that is asked for meanwhile goes on from there. */
  private heading: number | undefined
  /** The moment that is being made. */
  private wanted: number | undefined
  private tickedAt: number
  private toldAt = 0

  constructor(parts: SessionParts) {
    this.parts = parts
    this.tickedAt = parts.now()
    this.clock = new PlayClock(this.tickedAt)
  }

  subscribe({ resume, ...key }: Subscribe): 'ok' | 'unknown-scope' | 'unknown-domain' {
    const { registry, scopes, centres } = this.parts.place
    if (!registry.domains.has(key.domain)) return 'unknown-domain'
    if (!roomScopes(scopes, centres, key.scope)) return 'unknown-scope'
    this.rooms.set(`${key.scope}/${key.domain}`, key)
    this.scene?.fanout.subscribe(DASHBOARD, resume ? { ...key, resume } : key, this.clock.at)
    return 'ok'
  }

  unsubscribe(key: RoomKey): void {
    this.rooms.delete(`${key.scope}/${key.domain}`)
    this.scene?.fanout.unsubscribe(DASHBOARD, key, this.clock.at)
  }

  applied(ack: RoomAck): void {
    this.scene?.fanout.confirm(DASHBOARD, ack, ack.sequence)
  }

  /** Of several that are asked for at once the last counts; those before it are answered as done. */
  seek(at: number): Promise<PastAck> {
    this.heading = at
    return this.leap((earliest, latest) => {
      return at < earliest || at > latest + PAST_TOLERANCE_MS ? undefined : Math.min(at, latest)
    })
  }

  /** Beyond either end it goes to that end. */
  step(byMs: number): Promise<PastAck> {
    const to = (this.heading ?? this.clock.at) + byMs
    this.heading = to
    return this.leap((earliest, latest) => Math.max(earliest, Math.min(latest, to)))
  }

  play(speed: number): PastAck {
    this.clock.play(speed)
    this.tell()
    return { ok: true }
  }

  pause(): PastAck {
    this.clock.pause()
    this.tell()
    return { ok: true }
  }

  /** Several times a second, by whoever keeps the time. */
  async tick(): Promise<void> {
    if (!this.turns.busy) await this.turns.take(() => this.tickInTurn())
    if (this.clock.playing || this.parts.now() - this.toldAt >= TELL_CLOCK_EVERY_MS) this.tell()
  }

  async close(): Promise<void> {
    this.leaps += 1
    await this.turns.take(async () => this.scene?.past.close())
  }

  private async tickInTurn(): Promise<void> {
    const now = this.parts.now()
    const elapsedMs = now - this.tickedAt
    this.tickedAt = now
    if (this.scene) await this.moveOn(this.scene, elapsedMs, now)
    // Who asks for no moment is shown the newest, once there is a room to show it in.
    else if (this.rooms.size > 0 && (await this.lookForEarliest()) !== undefined)
      await this.show(now, this.leaps)
  }

  private async moveOn({ past, fanout }: Scene, elapsedMs: number, now: number): Promise<void> {
    const target = this.clock.target(elapsedMs, now)
    const until = performance.now() + LEAD_FOR_MS
    this.parts.place.bring(past.world, target)
    const isThere = await past.lead(target, () => performance.now() > until)
    const at = isThere ? target : Math.max(this.clock.at, past.arrivedAt)
    this.clock.advance(at, elapsedMs, !isThere)
    fanout.tick(at)
  }

  private leap(momentIn: (earliest: number, latest: number) => number | undefined): Promise<PastAck> {
    const leap = ++this.leaps
    return this.turns.take(async () => {
      try {
        const latest = this.parts.now()
        const earliest = await this.lookForEarliest()
        const at = earliest === undefined ? undefined : momentIn(earliest, latest)
        if (at === undefined) return outOfSpan(earliest, latest)
        await this.show(at, leap)
        return { ok: true }
      } catch (error) {
        return { ok: false, code: 'busy', message: error instanceof Error ? error.message : String(error) }
      } finally {
        if (leap === this.leaps) this.heading = undefined
      }
    })
  }

  /** Shows a moment, unless somebody leaps again while it is made. */
  private async show(at: number, leap: number): Promise<void> {
    if (leap !== this.leaps) return
    this.wanted = at
    this.tell()
    try {
      const scene = this.isAhead(at) && this.scene ? this.scene : await this.open(at)
      this.parts.place.bring(scene.past.world, at)
      await scene.past.lead(at, () => leap !== this.leaps)
      if (leap === this.leaps) await this.change(scene, at)
      else if (scene !== this.scene) await scene.past.close()
    } finally {
      this.wanted = undefined
      this.tell()
    }
  }

  /** Whether the world that is shown can be told on to that moment, and no keyframe is much nearer to it. */
  private isAhead(at: number): boolean {
    const told = Math.max(this.clock.at, this.scene?.past.arrivedAt ?? 0)
    return at >= told && at - told <= TELL_ON_MS
  }

  private open(at: number): Promise<Scene> {
    const { client, place, link } = this.parts
    return openScene({ client, place, audience: new SceneAudience(link) }, this.rooms.values(), at)
  }

  private async change(scene: Scene, at: number): Promise<void> {
    const before = this.scene
    this.clock.at = at
    this.scene = scene
    if (before !== scene) {
      enterScene(scene, this.rooms.values(), at)
      await before?.past.close()
    }
    this.tickedAt = this.parts.now()
    scene.fanout.tick(at)
  }

  private async lookForEarliest(): Promise<number | undefined> {
    this.earliest = await earliestMoment(this.parts.client)
    return this.earliest
  }

  private tell(): void {
    const { at, playing, speed } = this.clock
    const latest = this.parts.now()
    this.toldAt = latest
    const waiting = this.wanted !== undefined || this.scene === undefined
    this.parts.tellClock({
      at: Math.round(this.wanted ?? at),
      playing,
      speed,
      earliest: this.earliest ?? latest,
      latest,
      waiting,
    })
  }
}

function outOfSpan(earliest: number | undefined, latest: number): PastAck {
  const message =
    earliest === undefined
      ? 'Nothing is recorded yet.'
      : `It is recorded from ${new Date(earliest).toISOString()} to ${new Date(latest).toISOString()}.`
  return { ok: false, code: 'out-of-span', message }
}
