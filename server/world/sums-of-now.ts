import type { Indicator } from '../../shared/domains/domain.ts'
import { areaSums, type AreaSums } from './area-sums.ts'
import type { ExpectedParts } from './expected-parts.ts'
import type { World } from './world.ts'

/** The parts of indicators at one moment, each added up once however many scopes and formulas ask for them. */
export class SumsOfNow {
  readonly now: number
  private readonly world: World
  private readonly expected: ExpectedParts
  private readonly byIndicator = new Map<string, AreaSums>()

  constructor(world: World, expected: ExpectedParts, now: number) {
    this.world = world
    this.expected = expected
    this.now = now
  }

  of(indicator: Indicator): AreaSums {
    const held = this.byIndicator.get(indicator.id)
    if (held) return held
    const sums = areaSums(this.world, indicator, this.now, this.expected)
    this.byIndicator.set(indicator.id, sums)
    return sums
  }
}
