import type { Centre } from '../../shared/areas/centre.ts'
import type { Frame, RoomKey, Subscribe } from '../../shared/live/frame.ts'
import type { DomainChanges } from '../world/changes.ts'
import { RollUps, type RollUpRow, type RollUpScope } from '../world/roll-ups.ts'
import type { World } from '../world/world.ts'
import type { Audience } from './audience.ts'
import { Pacing } from './pacing.ts'
import { roomScopes } from './room-scopes.ts'
import { Room } from './room.ts'

/** A room that speaks of nothing beats, so that its dashboards know that the link is alive. */
const BEAT_EVERY_MS = 1_000
/** A room that nobody is in is kept this long for those who come back. */
const EMPTY_ROOM_KEPT_MS = 60_000
const EXPIRE_EVERY_MS = 1_000
/** Looking at each of them at every tick cost a tenth of the sending. */
const LOOK_FOR_SLOW_EVERY_MS = 1_000

/**
 * Turns what changed in the world into frames, once a tick, per room, encoded once (R5, R6).
 * It owns the rooms; it knows no sockets but by id.
 */
export class Fanout {
  private readonly rooms = new Map<string, Room>()
  private readonly pacing: Pacing
  private readonly emptySince = new Map<Room, number>()
  /** Roll-ups that changed outside of a tick, by domain. */
  private readonly untold = new Map<string, Set<number>>()
  private readonly rollUps: RollUps
  private readonly world: World
  private readonly centres: readonly Centre[]
  private readonly audience: Audience
  private sequence = 0
  private expiredAt = 0
  private lookedAt = 0

  constructor(options: { world: World; centres: readonly Centre[]; audience: Audience }) {
    this.world = options.world
    this.centres = options.centres
    this.audience = options.audience
    this.pacing = new Pacing(options.audience)
    this.rollUps = new RollUps(options.world)
  }

  /**
   * The dashboard is served at the next tick: with what changed since what it holds, or with a snapshot. Sequences of
   * another life of the world mean nothing.
   */
  subscribe(
    socket: string,
    { resume, ...key }: Subscribe,
    now: number,
  ): 'ok' | 'unknown-scope' | 'unknown-domain' {
    const room = this.roomOf(key, now)
    if (typeof room === 'string') return room
    this.pacing.add(room, socket, resume?.epoch === this.world.epoch ? resume.sequence : undefined)
    this.emptySince.delete(room)
    return 'ok'
  }

  unsubscribe(socket: string, key: RoomKey, now: number): void {
    const room = this.rooms.get(nameOf(key))
    if (room) this.remove(room, socket, now)
  }

  disconnected(socket: string, now: number): void {
    for (const room of this.rooms.values()) this.remove(room, socket, now)
  }

  confirm(socket: string, key: RoomKey, sequence: number): void {
    const room = this.rooms.get(nameOf(key))
    if (room) this.pacing.confirm(room, socket, sequence)
  }

  tick(now: number): void {
    if (now - this.expiredAt >= EXPIRE_EVERY_MS) {
      this.expiredAt = now
      this.world.expireNotices(now)
    }
    const changes = this.world.takeChanges()
    const feeds = this.changedFeeds()
    for (const [domain, rooms] of this.roomsByDomain())
      this.tickDomain(rooms, changes.get(domain), feeds, now)
    const isTimeToLook = now - this.lookedAt >= LOOK_FOR_SLOW_EVERY_MS
    if (isTimeToLook) this.lookedAt = now
    for (const room of this.rooms.values()) {
      if (isTimeToLook) this.pacing.dropSlow(room, now)
      this.pacing.serveWaiting(room, now)
      if (now - room.lastSpokeAt >= BEAT_EVERY_MS) this.audience.broadcast(room.key, room.beat(now))
    }
    this.forgetEmptyRooms(now)
  }

  /** All that a room would say to a newcomer, as of the last tick; undefined for a room that cannot be. */
  snapshotOf(key: RoomKey, now: number): Frame | undefined {
    const room = this.roomOf(key, now)
    return typeof room === 'string' ? undefined : room.snapshot(now)
  }

  /** Of a room its roll-ups alone; undefined for a room that cannot be. */
  figuresOf(key: RoomKey, now: number): readonly Readonly<RollUpRow>[] | undefined {
    const room = this.roomOf(key, now)
    return typeof room === 'string' ? undefined : room.figures
  }

  /** What dashboards are told of an indicator over a scope; undefined where nobody looks. */
  told(indicator: string, scope: string): Readonly<RollUpRow> | undefined {
    return this.rollUps.told(indicator, scope)
  }

  stats() {
    return { rooms: this.rooms.size, ...this.pacing.stats() }
  }

  private tickDomain(
    rooms: readonly Room[],
    changes: DomainChanges | undefined,
    feeds: ReadonlySet<number>,
    now: number,
  ): void {
    const domain = rooms[0]?.domain
    if (!domain) return
    const scopes = new Map<string, RollUpScope>()
    for (const room of rooms) for (const scope of room.scopes) scopes.set(scope.id, scope)
    const changedRollUps = this.rollUps.update(domain, [...scopes.values()], changes, now)
    for (const id of this.untold.get(domain.id) ?? []) changedRollUps.add(id)
    this.untold.delete(domain.id)
    const changedFeeds = [...feeds].filter((feed) => this.world.feeds.get(feed).domains.has(domain.id))
    for (const room of rooms) {
      const record = room.collect(changes, changedRollUps, changedFeeds)
      if (!record) continue
      this.sequence += 1
      const frame = room.advance(record, this.sequence, now)
      room.spent(this.audience.broadcast(room.key, frame))
    }
  }

  private roomOf(key: RoomKey, now: number): Room | 'unknown-scope' | 'unknown-domain' {
    const held = this.rooms.get(nameOf(key))
    if (held) return held
    const domain = this.world.registry.domains.get(key.domain)
    if (!domain) return 'unknown-domain'
    const scopes = roomScopes(this.world.scopes, this.centres, key.scope)
    if (!scopes) return 'unknown-scope'
    this.sequence += 1
    const { world, rollUps, sequence } = this
    const room = new Room({
      key: { scope: key.scope, domain: key.domain },
      domain,
      scopes,
      world,
      rollUps,
      sequence,
    })
    // Whatever it says is of now, but what waits for the next tick: roll-ups of new scopes must be there before.
    // Other rooms may show them too: they are told at the next tick.
    const untold = rollUps.update(domain, scopes, undefined, now, true)
    this.untold.set(domain.id, new Set([...(this.untold.get(domain.id) ?? []), ...untold]))
    this.rooms.set(nameOf(key), room)
    this.emptySince.set(room, now)
    return room
  }

  private roomsByDomain(): Map<string, Room[]> {
    const byDomain = new Map<string, Room[]>()
    for (const room of this.rooms.values()) {
      const rooms = byDomain.get(room.domain.id)
      if (rooms) rooms.push(room)
      else byDomain.set(room.domain.id, [room])
    }
    return byDomain
  }

  private changedFeeds(): Set<number> {
    const changed = new Set<number>()
    for (const feed of this.world.feeds.feeds) {
      if (feed.changed) changed.add(feed.index)
      feed.changed = false
    }
    return changed
  }

  private forgetEmptyRooms(now: number): void {
    for (const [room, since] of this.emptySince) {
      if (now - since < EMPTY_ROOM_KEPT_MS) continue
      this.emptySince.delete(room)
      this.rooms.delete(nameOf(room.key))
    }
  }

  private remove(room: Room, socket: string, now: number): void {
    if (this.pacing.remove(room, socket)) this.emptySince.set(room, now)
  }
}

function nameOf(key: RoomKey): string {
  return `${key.scope}/${key.domain}`
}
