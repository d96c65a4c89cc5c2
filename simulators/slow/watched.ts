import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import type { Place } from '../../shared/observation.ts'
import { attributesSchema, idSchema, placeSchema } from '../../shared/observation.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { MINUTE_MS } from '../engine/local-day.ts'
import { poissonTimes } from '../engine/poisson.ts'
import { stream } from '../engine/random.ts'
import type { Voice } from '../engine/voice.ts'
import type { Scene, Span } from '../scenarios/scene.ts'

/** Something whose state is watched: a connection, an information system. */
export const watchedSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(200),
  area: areaCodeSchema,
  place: placeSchema.optional(),
  /** Of its kind, beside the mean. */
  size: z.number().positive().default(1),
  attributes: attributesSchema.optional(),
  normal: idSchema,
  /** What befalls it, so often in 30 days, for so long in the mean. */
  troubles: z
    .array(z.strictObject({ status: idSchema, perMonth: z.number().min(0), minutes: z.number().positive() }))
    .default([]),
})
type Settings = z.infer<typeof watchedSchema>

export interface Watched extends Omit<Settings, 'place'> {
  kind: string
  feed: string
  place?: Place | undefined
}

/** Looked at thousands of times a day: what does not change is made once. */
interface Held {
  thing: Watched
  keys: readonly string[]
  /** What a scenario may bring about, and what its spells are called. */
  staged: readonly { status: string; of: string }[]
  spans: readonly (Span & { status: string })[]
  said: string
}

const LOOK_EVERY_S = 10
const MONTH_MS = 30 * 86_400_000
const DAY_MS = 86_400_000

/** One day of what is watched: said at its beginning, and when it changes. */
export class WatchedDay {
  private readonly held: Held[]
  private readonly start: number
  private readonly scene: Scene
  private readonly voice: Voice

  /** `statusesOf` a kind: a scenario brings one about by a spell of `<kind>.<status>`. */
  constructor(
    things: readonly Watched[],
    day: LocalDay,
    seed: number,
    scene: Scene,
    voice: Voice,
    statusesOf: (kind: string) => readonly string[],
  ) {
    this.scene = scene
    this.voice = voice
    this.start = day.start
    const heard = things.filter(({ feed }) => voice.hears(feed))
    this.held = heard.map((thing) => ({
      thing,
      keys: [thing.id, thing.area],
      staged: statusesOf(thing.kind).map((status) => ({ status, of: `${thing.kind}.${status}` })),
      spans: troublesOf(thing, day, seed),
      said: '',
    }))
    this.step(day.start)
  }

  step(at: number): void {
    if ((at / 1000) % LOOK_EVERY_S === 0) for (const held of this.held) this.look(held, at)
  }

  /** Looks where something begins or ends; in between all is as it was. */
  skipTo(at: number): void {
    for (const held of this.held) {
      const { keys, staged, spans } = held
      const scenes = staged.flatMap(({ of }) => this.scene.spells(of, keys))
      const looks = [...spans, ...scenes].flatMap(({ from, to }) => [lookAfter(from), lookAfter(to)])
      for (const look of looks.toSorted((a, b) => a - b))
        if (look > this.start && look <= at) this.look(held, look)
    }
  }

  private look(held: Held, at: number): void {
    const status = this.statusAt(held, at)
    if (status === held.said) return
    held.said = status
    if (this.voice.things) this.say(held.thing, status, at)
  }

  private statusAt({ thing, keys, staged, spans }: Held, at: number): string {
    const under = staged.find(({ of }) => this.scene.isUnder(of, keys, at))
    return under?.status ?? spans.find(({ from, to }) => at >= from && at < to)?.status ?? thing.normal
  }

  private say(thing: Watched, status: string, at: number): void {
    const { id, kind, area, name, place, attributes = {}, feed } = thing
    this.voice.emit(feed, {
      type: 'thing',
      id,
      kind,
      at,
      revision: at,
      area,
      name,
      ...(place === undefined ? {} : { place }),
      status,
      attributes,
    })
  }
}

/** The first look at or after a time. */
function lookAfter(time: number): number {
  return Math.ceil(time / (LOOK_EVERY_S * 1000)) * LOOK_EVERY_S * 1000
}

/** Of the day and of the one before it, which may reach into it. */
function troublesOf({ id, troubles }: Watched, day: LocalDay, seed: number): (Span & { status: string })[] {
  return troubles.flatMap(({ status, perMonth, minutes }) =>
    [day.start - DAY_MS, day.start].flatMap((start) => {
      const random = stream(seed, 'trouble', id, status, start)
      const rate = perMonth / MONTH_MS
      return poissonTimes(random, start, start + DAY_MS, rate, () => rate).map((from) => ({
        status,
        from,
        to: from + Math.min(DAY_MS, random.exponential(minutes * MINUTE_MS)),
      }))
    }),
  )
}
