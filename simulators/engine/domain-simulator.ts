import type { z } from 'zod'
import type { RoadNetwork } from '../roads/network.ts'
import type { Scene } from '../scenarios/scene.ts'
import type { CaseLife } from './case-life.ts'
import type { Ground } from './ground.ts'
import type { LocalDay } from './local-day.ts'
import type { Voice } from './voice.ts'

/** What a domain's simulator is given of the place: all that does not change while it runs. */
export interface Stage {
  ground: Ground
  network: RoadNetwork
  seed: number
  /** IANA. */
  zone: string
}

/** One domain of a place, simulated. */
export interface DomainPlan {
  /** The cases and notices that begin on a day, whole; each is over within 15 days, or within `caseDays`. */
  cases?: (day: LocalDay) => readonly CaseLife[]
  /** How far back cases may have begun that still count: of tasks of a year, a year. */
  caseDays?: number
  /** One day from its midnight: a function of the seed, the day and the scene, of nothing else. */
  begin: (day: LocalDay, scene: Scene, voice: Voice) => DayModel
}

export interface DayModel {
  /** Every whole second after the day's start, before its end. Slow figures are said whether figures are heard or not. */
  step: (at: number) => void
  /**
   * As if it had been stepped through every second up to `at`: before its first step, and again behind the steps in which
   * a scenario ended. Of each thing and series only the newest need be said; where it falls due is worked out, not waited for.
   * Where it is left out every second is stepped through: right, and quick enough where a step costs nothing.
   */
  skipTo?: (at: number) => void
}

/**
 * A domain that is simulated beside traffic, security, reports and services: `simulation/<domain>.json` of the pack
 * says of what; a pack without that file does not simulate it. Adding one is a folder here and a line in the registry.
 */
export interface DomainSimulator {
  domain: string
  settings: z.ZodType
  plan: (stage: Stage, settings: unknown) => DomainPlan
}

/** Ties settings and plan together by their type. */
export function defineSimulator<S extends z.ZodType>(simulator: {
  domain: string
  settings: S
  plan: (stage: Stage, settings: z.output<S>) => DomainPlan
}): DomainSimulator {
  const { domain, settings, plan } = simulator
  return { domain, settings, plan: (stage, raw) => plan(stage, settings.parse(raw)) }
}
