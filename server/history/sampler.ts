import type { Centre } from '../../shared/areas/centre.ts'
import type { Domain, Indicator } from '../../shared/domains/domain.ts'
import { RollUps } from '../world/roll-ups.ts'
import type { World } from '../world/world.ts'
import { sampledScopes } from './sampled-scopes.ts'

/** What an indicator came to over a scope at the beginning of a minute. */
export interface Sample {
  indicator: string
  scope: string
  /** Epoch milliseconds, a whole minute. */
  at: number
  /** In the indicator's unit; null is unknown. */
  value: number | null
  reported: number
  expected: number
}

export interface SamplerParts {
  world: World
  centres: readonly Centre[]
  /** This centre and every centre below it: the zones of all of them are recorded. */
  shown: readonly Centre[]
  now: () => number
  record: (sample: Sample) => void
}

const MINUTE_MS = 60_000

/**
 * Computes the roll-ups of every scope that this centre shows, once a minute, and hands each to `record`. It takes one
 * indicator at a time and lets go of the thread between two, so that feeds and dashboards wait for no more than that.
 * A minute that has gone by before its turn came is left out, and the gap stays.
 */
export function startSampler({ world, centres, shown, now, record }: SamplerParts): { stop: () => void } {
  const rollUps = new RollUps(world)
  const scopes = sampledScopes(world.scopes, centres, shown)
  let work: Domain[] = []
  let last = minuteOf(now())
  let timer = setTimeout(begin, untilNextMinute(now()))
  return { stop: () => clearTimeout(timer) }

  function begin(): void {
    const at = minuteOf(now())
    // A timer may be a little early.
    if (at > last) {
      work = [...world.registry.domains.values()].flatMap(indicatorsOf)
      return next((last = at), 0)
    }
    timer = setTimeout(begin, untilNextMinute(now()))
  }

  function next(at: number, position: number): void {
    const domain = work[position]
    if (domain === undefined) {
      timer = setTimeout(begin, untilNextMinute(now()))
      return
    }
    sample(domain, at)
    timer = setTimeout(next, 0, at, position + 1)
  }

  function sample(domain: Domain, at: number): void {
    rollUps.update(domain, scopes, undefined, now(), true)
    for (const scope of scopes) {
      for (const { indicator, value, reported, expected } of rollUps.rowsOf(domain, scope)) {
        const figure = value === null ? null : value / 10 ** indicator.decimals
        record({ indicator: indicator.id, scope: scope.id, at, value: figure, reported, expected })
      }
    }
  }
}

/** A domain of one indicator each: the least that roll-ups compute at once. */
function indicatorsOf(domain: Domain): Domain[] {
  const hasRollUp = (indicator: Indicator) => indicator.rollUp !== 'none'
  return domain.indicators.filter(hasRollUp).map((indicator) => ({ ...domain, indicators: [indicator] }))
}

function minuteOf(now: number): number {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS
}

function untilNextMinute(now: number): number {
  return MINUTE_MS - (now % MINUTE_MS)
}
