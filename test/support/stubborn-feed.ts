import type { Random } from '../../simulators/engine/random.ts'
import { BatchTurns } from '../../server/gateway/batch-turns.ts'
import { FeedLine } from '../../server/gateway/feed-line.ts'
import type { FeedsDoor, FeedSocket } from '../../server/gateway/feed-socket.ts'
import type { BatchAck } from '../../shared/batch.ts'
import { Outbox, type Parcel } from '../../shared/feed/outbox.ts'
import type { Observation } from '../../shared/observation.ts'
import type { Centre } from './durable-centre.ts'

const ACK_WITHIN_MS = 6_000
const NETWORK_MS = 40
const AGAIN_MS = 700

export interface FeedParts {
  id: string
  random: Random
  /** The one that lives now. */
  centre: () => Centre | undefined
  /** What its own clock is ahead. */
  aheadMs: () => number
  /** Batches on their way at once; over HTTP one. */
  window: number
  over: 'socket' | 'http'
  onAck: (ack: BatchAck, observations: readonly Observation[]) => void
}

/** A feed as the protocol asks of it: each batch again until it is acknowledged, in order, over links that are cut. */
export class StubbornFeed {
  readonly outbox: Outbox
  readonly parts: FeedParts
  private link: Link | undefined

  constructor(parts: FeedParts) {
    this.parts = parts
    this.outbox = new Outbox({ maxQueue: 10_000, batchSize: parts.random.whole(1, 4) })
    this.connect()
  }

  send(observations: readonly Observation[]): void {
    for (const observation of observations) this.outbox.queue.push(observation)
    this.pump()
  }

  cut(): void {
    this.link?.cutByFeed()
  }

  pump(): void {
    const { outbox, link } = this
    if (link === undefined) return
    while (outbox.parcels.length < this.parts.window && outbox.pack() !== undefined);
    for (const parcel of outbox.parcels.slice(0, this.parts.window)) if (!parcel.sent) this.post(parcel, link)
  }

  lost(link: Link): void {
    if (link !== this.link) return
    this.link = undefined
    this.outbox.unsend()
    setTimeout(() => this.connect(), this.parts.random.whole(1, AGAIN_MS))
  }

  private connect(): void {
    const centre = this.parts.centre()
    if (centre === undefined) return void setTimeout(() => this.connect(), AGAIN_MS)
    this.link = new Link(this, centre)
    this.pump()
  }

  private post(parcel: Parcel, link: Link): void {
    parcel.sent = true
    const timer = setTimeout(() => link.cutByFeed(), ACK_WITHIN_MS)
    parcel.cancel = () => clearTimeout(timer)
    const { batch, observations } = parcel
    link.send({ batch, clock: Date.now() + this.parts.aheadMs(), observations }, (ack) => {
      if (!this.outbox.settle(parcel)) return
      this.parts.onAck(ack, observations)
      this.pump()
    })
  }
}

/** One connection; each direction keeps its order, and each end learns late that it is over. */
class Link {
  private readonly feed: StubbornFeed
  private readonly centre: Centre
  private readonly line: FeedLine
  private readonly arrives = { there: 0, here: 0 }
  private isHeard = true
  private isUp = true

  constructor(feed: StubbornFeed, centre: Centre) {
    const { id } = feed.parts
    this.feed = feed
    this.centre = centre
    const registered = centre.feeds.get(id)
    if (registered === undefined) throw new Error(`no feed ${id}`)
    const door = { gateway: centre.gateway, now: Date.now } as unknown as FeedsDoor
    const socket = {
      data: { feed: registered, credential: undefined, hello: {} },
      emit: () => undefined,
      conn: { close: () => this.cutByCentre() },
    }
    const turns = new BatchTurns(Date.now, (run) => void setTimeout(run, 0))
    this.line = new FeedLine(door, turns, socket as unknown as FeedSocket)
    this.watch()
  }

  send(envelope: object, acknowledge: (ack: BatchAck) => void): void {
    const text = JSON.stringify(envelope)
    const answer = (ack: BatchAck) => this.travel('here', () => this.isUp && acknowledge(ack))
    this.travel('there', () => {
      if (!this.isHeard || !this.centre.isAlive) return
      if (this.feed.parts.over === 'http') this.request(text, answer)
      else this.line.frame('batch', [JSON.parse(text), answer])
    })
  }

  /** What is on its way may still be heard. */
  cutByFeed(): void {
    this.isUp = false
    this.feed.lost(this)
    setTimeout(() => this.deaf(), this.feed.parts.random.whole(0, 3_000))
  }

  private cutByCentre(): void {
    this.deaf()
    this.travel('here', () => this.isUp && this.cutByFeed())
  }

  private deaf(): void {
    this.isHeard = false
    this.line.stop()
  }

  /** Answered with 503, or not at all, it is another try: of one that is still under way as well. */
  private request(text: string, answer: (ack: BatchAck) => void): void {
    const { gateway, feeds } = this.centre
    const feed = feeds.get(this.feed.parts.id)
    const envelope = gateway.envelope(JSON.parse(text))
    if (feed === undefined || envelope === undefined || gateway.isClosed) return this.cutByCentre()
    gateway.take(feed, envelope, 'vi').then(
      (ack) => this.isHeard && answer(ack),
      () => this.cutByCentre(),
    )
  }

  private travel(way: 'there' | 'here', arrive: () => void): void {
    const at = Math.max(this.arrives[way], Date.now() + this.feed.parts.random.whole(0, NETWORK_MS))
    this.arrives[way] = at
    setTimeout(arrive, at - Date.now())
  }

  /** A centre that was killed says nothing; the network does. */
  private watch(): void {
    if (!this.isUp) return
    if (this.centre.isAlive) setTimeout(() => this.watch(), 500)
    else this.cutByFeed()
  }
}
