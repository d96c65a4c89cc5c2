import type { ClientBase } from 'pg'
import { keyframeParts } from '../../../server/journal/keyframe-writer.ts'
import { packKeyframe } from '../../../server/journal/keyframe.ts'
import { World } from '../../../server/world/world.ts'
import { PLACE } from '../../support/recorded-life.ts'
import { MemoryJournal } from '../../support/memory-journal.ts'
import { COMMUNES } from '../../support/small-place.ts'
import { storeGroups, storeKeyframe } from '../../support/stored-journal.ts'

const KEYFRAME_EVERY_MS = 300_000
/** As the journal commits while a city speaks. */
const GROUP_MS = 250

/** A city of detectors that speak one after the other, as it is recorded. */
export class RecordedCity {
  now: number
  readonly world: World
  readonly journal = new MemoryJournal()
  private readonly client: ClientBase
  private readonly detectors: number
  private next = 0

  constructor(client: ClientBase, detectors: number, from: number) {
    this.client = client
    this.detectors = detectors
    this.now = from
    const { registry, scopes } = PLACE
    this.world = new World({ epoch: 'city', zone: 'UTC', registry, scopes, recorder: this.journal })
    this.journal.world = this.world
    for (const id of ['f', 'g']) {
      this.world.registerFeed({ id, domains: ['traffic'], scopes: ['P'], cadenceMs: {} })
    }
  }

  /** All detectors, each with a figure. */
  async begin(): Promise<void> {
    const origin = this.origin()
    for (let i = 0; i < this.detectors; i++) {
      const area = COMMUNES[i % COMMUNES.length] ?? 'C'
      const detector = {
        type: 'thing',
        id: `d${i}`,
        kind: 'traffic.detector',
        at: this.now,
        revision: 1,
      } as const
      const place: [number, number] = [21.5 + (i % 141) / 500, 105.8 + (i % 139) / 500]
      const attributes = { road: 'QL3', lanes: 2 + (i % 3), freeKmh: 60 }
      this.world.applyFact(
        { ...detector, area, name: `Cảm biến ${i}`, place, status: 'online', attributes },
        origin,
      )
      this.speed(i, origin)
    }
    await this.flush()
  }

  async live(forMs: number, perSecond: number): Promise<void> {
    const until = this.now + forMs
    for (let keyframeAt = this.now + KEYFRAME_EVERY_MS; this.now < until;) {
      this.now += GROUP_MS
      const origin = this.origin()
      for (let said = 0; said < (perSecond * GROUP_MS) / 1_000; said++) {
        this.speed(this.next++ % this.detectors, origin)
      }
      this.journal.commit()
      if (this.journal.groups.length >= 500) await this.flush()
      if (this.now < keyframeAt) continue
      keyframeAt += KEYFRAME_EVERY_MS
      await this.keyframe()
    }
    await this.flush()
  }

  async keyframe(): Promise<number> {
    const { position } = this.journal
    const began = performance.now()
    const parts = [...keyframeParts(this.world, this.journal.dictionary, () => position)]
    const tookMs = performance.now() - began
    await storeKeyframe(this.client, { position, at: this.now, payload: packKeyframe(parts) })
    return tookMs / parts.length
  }

  private async flush(): Promise<void> {
    this.journal.commit()
    await this.client.query('begin')
    await storeGroups(this.client, this.journal.groups.splice(0))
    await this.client.query('commit')
  }

  private speed(i: number, origin: ReturnType<RecordedCity['origin']>): void {
    const denominator = 5 + ((i * 7 + this.now / GROUP_MS) % 40)
    const value = 20 + ((i * 13 + this.now / GROUP_MS) % 600) / 10
    const reading = { type: 'reading', indicator: 'traffic.speed', thing: `d${i}`, at: this.now } as const
    this.world.applyReading({ ...reading, value, numerator: value * denominator, denominator }, origin)
  }

  private origin() {
    return { feed: 0, arrivedAt: this.now, feedClock: this.now, factor: 1 }
  }
}
