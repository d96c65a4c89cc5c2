import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { keyframeParts } from '../../server/journal/keyframe-writer.ts'
import { packKeyframe } from '../../server/journal/keyframe.ts'
import { restoreWorld } from '../../server/journal/restore-world.ts'
import { columnTypes } from '../../server/store/column-types.ts'
import type { World } from '../../server/world/world.ts'
import { MemoryJournal } from '../support/memory-journal.ts'
import { ALL_DOMAINS, smallWorld } from '../support/small-place.ts'
import { createPlaces, storeGroups, storeKeyframe } from '../support/stored-journal.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'
import { stateOf } from '../support/world-state.ts'

/** Ten seconds before midnight, UTC: keyframes and groups stand on both days. */
const START = Date.UTC(2026, 6, 1, 23, 59, 50)

function registered(world: World): World {
  world.registerFeed({ id: 'f', domains: ALL_DOMAINS, scopes: ['P'], cadenceMs: {} })
  return world
}

/** Says a figure every 100 ms, a group every 5, and makes a keyframe when it is told to. */
class Life {
  readonly journal = new MemoryJournal()
  readonly world = registered(smallWorld('live', {}, this.journal))
  now = START

  constructor() {
    this.journal.world = this.world
  }

  say(count: number): void {
    for (let i = 0; i < count; i++) {
      this.now += 100
      const origin = { feed: 0, arrivedAt: this.now, feedClock: this.now, factor: 1 }
      const reading = { type: 'reading', indicator: 'services.queue', at: this.now, value: i } as const
      this.world.applyReading({ ...reading, area: i % 2 === 0 ? 'A1' : 'B' }, origin)
      if (i % 5 === 4) this.journal.commit()
    }
  }

  /** Others speak between its slices. */
  keyframe() {
    const position = this.journal.position
    const slices = keyframeParts(this.world, this.journal.dictionary, () => this.journal.position, 1)
    const parts: Uint8Array[] = []
    for (const part of slices) {
      parts.push(part)
      this.say(1)
    }
    return { position, at: this.now, payload: packKeyframe(parts) }
  }
}

describe.skipIf(inject('embedded') === undefined)('R1: a world is made again from the store', () => {
  let database: FreshDatabase
  let client: pg.Client
  beforeEach(async () => {
    database = await freshDatabase()
    client = new pg.Client({ ...database.connection, types: columnTypes })
    await client.connect()
    await createPlaces(client)
  })
  afterEach(async () => {
    await client.end()
    await database.drop()
  })

  async function expectSame(life: Life) {
    const world = registered(smallWorld('next'))
    const restored = await restoreWorld(client, world)
    expect(stateOf(world)).toEqual(stateOf(life.world))
    expect(restored.position).toBe(life.journal.position)
    expect(restored.series.next).toBe(life.journal.dictionary.next)
    return restored
  }

  test('an empty one makes an empty world', async () => {
    expect(await restoreWorld(client, registered(smallWorld()))).toMatchObject({ position: 0, replayed: 0 })
  })

  test('from the whole journal, pages of it', async () => {
    const life = new Life()
    life.say(1_000)
    await storeGroups(client, life.journal.groups)
    expect(await expectSame(life)).toMatchObject({ replayed: 1_000 })
  })

  test('from the newest keyframe, begun in the middle of a group, over midnight', async () => {
    const life = new Life()
    life.say(52)
    const first = life.keyframe()
    life.say(41)
    const second = life.keyframe()
    life.say(33)
    life.journal.commit()
    await storeGroups(client, life.journal.groups)
    await storeKeyframe(client, first)
    await storeKeyframe(client, second)
    expect(await expectSame(life)).toMatchObject({ replayed: life.journal.position - second.position })
  })

  test('from the keyframe that holds most, though a clock that was set back since says that it is older', async () => {
    const life = new Life()
    life.say(52)
    const first = life.keyframe()
    life.say(41)
    const second = life.keyframe()
    life.say(33)
    life.journal.commit()
    await storeGroups(client, life.journal.groups)
    await storeKeyframe(client, { ...first, at: second.at + 3_600_000 })
    await storeKeyframe(client, second)
    expect(await expectSame(life)).toMatchObject({ replayed: life.journal.position - second.position })
  })

  test('from an older keyframe, or none, where the newer cannot be read', async () => {
    const life = new Life()
    life.say(52)
    const first = life.keyframe()
    life.say(60)
    const second = life.keyframe()
    life.journal.commit()
    await storeGroups(client, life.journal.groups)
    await storeKeyframe(client, first)
    await storeKeyframe(client, { ...second, payload: second.payload.subarray(0, 50) })
    const restored = await expectSame(life)
    expect(restored.unreadable.map(({ position }) => position)).toEqual([second.position])
    expect(restored.replayed).toBe(life.journal.position - first.position)
    await client.query('update keyframe set payload = $1', [Buffer.of(9)])
    expect(await expectSame(life)).toMatchObject({ replayed: life.journal.position })
  })
})
