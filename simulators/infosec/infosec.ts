import { infosec as declared } from '../../shared/domains/infosec.ts'
import { defineSimulator, type DayModel, type Stage } from '../engine/domain-simulator.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, hourOf } from '../engine/local-day.ts'
import { noise } from '../engine/random.ts'
import type { Voice } from '../engine/voice.ts'
import type { Scene } from '../scenarios/scene.ts'
import { saySlowFigures } from '../slow/slow-model.ts'
import type { Watched } from '../slow/watched.ts'
import { WatchedDay } from '../slow/watched.ts'
import { infosecCases } from './infosec-cases.ts'
import type { InfosecSettings } from './infosec-settings.ts'
import { infosecSettingsSchema } from './infosec-settings.ts'

const KIND = 'infosec.system'
const COUNT_EVERY_S = 1_800
/** How many times as many events there are while a system is attacked. */
const ATTACK_FACTOR = 25
const STATUSES = declared.thingKinds[0].statuses.map(({ id }) => id)

export const infosec = defineSimulator({
  domain: 'infosec',
  settings: infosecSettingsSchema,
  plan: (stage, settings) => {
    const systems = settings.systems.map((system): Watched => ({
      ...system,
      kind: KIND,
      feed: stage.ground.feedOf(system.area),
    }))
    return {
      cases: (day) => infosecCases(stage, settings, day),
      begin: (day, scene, voice) => new InfosecDay(stage, settings, systems, day, scene, voice),
    }
  },
})

class InfosecDay implements DayModel {
  private readonly seed: number
  private readonly settings: InfosecSettings
  private readonly systems: readonly Watched[]
  private readonly day: LocalDay
  private readonly scene: Scene
  private readonly voice: Voice
  private readonly watched: WatchedDay

  constructor(
    stage: Stage,
    settings: InfosecSettings,
    systems: readonly Watched[],
    day: LocalDay,
    scene: Scene,
    voice: Voice,
  ) {
    this.seed = stage.seed
    this.settings = settings
    this.systems = systems
    this.day = day
    this.scene = scene
    this.voice = voice
    this.watched = new WatchedDay(systems, day, stage.seed, scene, voice, () => STATUSES)
    const area = settings.systems[0]?.area ?? ''
    const feed = stage.ground.feedOf(area)
    const { seed, zone } = stage
    saySlowFigures({ figures: settings.figures, things: systems, area, feed, seed, zone }, day, voice)
    for (const system of systems) this.count(system, day.start)
  }

  step(at: number): void {
    this.watched.step(at)
    const second = (at / 1000) % COUNT_EVERY_S
    this.systems.forEach((system, index) => {
      if ((index * 7) % COUNT_EVERY_S === second) this.count(system, at)
    })
  }

  skipTo(at: number): void {
    this.watched.skipTo(at)
    this.systems.forEach((system, index) => {
      const own = (index * 7) % COUNT_EVERY_S
      const last = at - ((at / 1000 - own) % COUNT_EVERY_S) * 1000
      if (last > this.day.start) this.count(system, last)
    })
  }

  /** Running counts since midnight. */
  private count(system: Watched, at: number): void {
    const { id, feed } = system
    if (!this.voice.things || !this.voice.hears(feed)) return
    const events = Math.round(this.eventsUntil(system, at))
    const blocked = Math.floor(events * this.settings.blocked)
    for (const [name, value] of [
      ['events', events],
      ['blocked', blocked],
    ] as const)
      this.voice.emit(feed, { type: 'reading', indicator: `infosec.${name}`, thing: id, at, value })
  }

  private eventsUntil({ id, area, size }: Watched, at: number): number {
    const off = 0.7 + 0.6 * noise(this.seed, 'events', id, this.day.date)
    const perHour = (this.settings.eventsPerDay * size * off) / 24
    const attacked = this.scene
      .spells(`${KIND}.attacked`, [id, area])
      .map(({ from, to }) => Math.max(0, Math.min(to, at) - Math.max(from, this.day.start)) / HOUR_MS)
      .reduce((sum, hours) => sum + hours, 0)
    return perHour * (hourOf(this.day, at) + attacked * (ATTACK_FACTOR - 1))
  }
}
