import type { Observation } from '../../shared/observation.ts'
import { defineSimulator, type DayModel, type Stage } from '../engine/domain-simulator.ts'
import type { LocalDay } from '../engine/local-day.ts'
import type { Voice } from '../engine/voice.ts'
import type { Scene, Span } from '../scenarios/scene.ts'
import type { PressItem, Sentiment } from './press-items.ts'
import { itemsOf, noticeOf, waveItems } from './press-items.ts'
import { responsesTo } from './press-responses.ts'
import type { Desk, PressSettings, Wave } from './press-settings.ts'
import { pressSettingsSchema } from './press-settings.ts'

const COUNT_EVERY_S = 600
/** Notices keep the time at which they were found. */
const TELL_EVERY_S = 60
const SENTIMENTS: readonly Sentiment[] = ['positive', 'neutral', 'negative']

export const press = defineSimulator({
  domain: 'press',
  settings: pressSettingsSchema,
  plan: (stage, settings) => ({
    cases: (day) =>
      settings.desks.flatMap((desk) =>
        itemsOf(stage, settings, desk, day).flatMap((item) => [
          { feed: stage.ground.feedOf(desk.area), steps: [noticeOf(item)] },
          ...responsesTo(stage, settings, day, item),
        ]),
      ),
    begin: (day, scene, voice) => new PressDay(stage, settings, day, scene, voice),
  }),
})

/** What the desks count on one day; the items of a wave are found, and told, as it goes. */
class PressDay implements DayModel {
  private readonly desks: readonly { desk: Desk; feed: string; items: readonly PressItem[] }[]
  private readonly stage: Stage
  private readonly settings: PressSettings
  private readonly day: LocalDay
  private readonly scene: Scene
  private readonly voice: Voice
  private toldUntil: number
  private readonly drawn = new Map<string, readonly PressItem[]>()

  constructor(stage: Stage, settings: PressSettings, day: LocalDay, scene: Scene, voice: Voice) {
    this.stage = stage
    this.settings = settings
    this.day = day
    this.scene = scene
    this.voice = voice
    this.toldUntil = day.start
    this.desks = settings.desks.map((desk) => ({
      desk,
      feed: stage.ground.feedOf(desk.area),
      items: itemsOf(stage, settings, desk, day),
    }))
    for (const { desk, feed } of this.desks) if (voice.things) voice.emit(feed, deskThing(desk, day.start))
    this.count(day.start)
  }

  step(at: number): void {
    if ((at / 1000) % TELL_EVERY_S === 0) this.tellWaves(at)
    if ((at / 1000) % COUNT_EVERY_S === 0) this.count(at)
  }

  skipTo(at: number): void {
    this.tellWaves(at - (at % (TELL_EVERY_S * 1000)))
    const counted = at - (at % (COUNT_EVERY_S * 1000))
    if (counted > this.day.start) this.count(counted)
  }

  private tellWaves(at: number): void {
    for (const { desk, feed } of this.desks)
      for (const item of this.waves(desk))
        if (item.at > this.toldUntil && item.at <= at) this.voice.emit(feed, noticeOf(item))
    this.toldUntil = at
  }

  /** Of this day. */
  private waves(desk: Desk): PressItem[] {
    return this.settings.waves
      .flatMap((wave) =>
        this.scene
          .spells(wave.spell, [desk.id, desk.area])
          .flatMap((spell) => this.itemsOf(desk, wave, spell)),
      )
      .filter(({ at }) => at > this.day.start && at <= this.day.end)
  }

  /** Asked for every few seconds of a day: drawn once. */
  private itemsOf(desk: Desk, wave: Wave, spell: Span): readonly PressItem[] {
    const key = `${wave.spell} ${desk.id} ${spell.from} ${spell.to}`
    const items = this.drawn.get(key) ?? waveItems(this.stage, this.settings, desk, wave, spell)
    this.drawn.set(key, items)
    return items
  }

  private count(at: number): void {
    if (!this.voice.things) return
    for (const { desk, feed, items } of this.desks) {
      const found = [...items, ...this.waves(desk)].filter((item) => item.at <= at)
      for (const [indicator, said] of countsOf(found))
        this.voice.emit(feed, { type: 'reading', indicator, thing: desk.id, at, ...said })
    }
  }
}

type Said = { value: number | null; numerator?: number; denominator?: number }

function countsOf(items: readonly PressItem[]): [string, Said][] {
  const negative = items.filter(({ sentiment }) => sentiment === 'negative').length
  const share = items.length === 0 ? null : Math.round((negative / items.length) * 10_000) / 100
  return [
    ['press.items', { value: items.length }],
    ...SENTIMENTS.map((of): [string, Said] => [
      `press.${of}`,
      { value: items.filter(({ sentiment }) => sentiment === of).length },
    ]),
    ['press.negativeShare', { value: share, numerator: negative, denominator: items.length }],
    ['press.reach', { value: items.reduce((sum, { reach }) => sum + reach, 0) }],
  ]
}

function deskThing(desk: Desk, at: number): Observation {
  const { id, name, area } = desk
  return { type: 'thing', id, kind: 'press.desk', at, revision: at, area, name, status: 'running' }
}
