import { hasAll } from './series-sums.ts'
import type { World } from './world.ts'

interface Expected {
  version: number
  /** Kinds of thing that declare the indicator. */
  readonly declaring: ReadonlySet<string>
  /** How many things should report it, whether they ever did or not, by the tree's index. */
  byArea: Int32Array
}

/** Counts of the things that should report an indicator; counted again only when things changed. */
export class ExpectedParts {
  private readonly byIndicator = new Map<string, Expected>()

  /** `needs`: attributes without which a thing is not expected to. */
  of(world: World, indicator: string, needs: readonly string[]): Readonly<Expected> {
    const key = [indicator, ...needs].join(' ')
    let expected = this.byIndicator.get(key)
    if (!expected) {
      expected = { version: -1, declaring: kindsDeclaring(world, indicator), byArea: new Int32Array(0) }
      this.byIndicator.set(key, expected)
    }
    if (expected.version !== world.things.version) {
      expected.version = world.things.version
      expected.byArea = countThings(world, expected.declaring, needs)
    }
    return expected
  }
}

function countThings(world: World, declaring: ReadonlySet<string>, needs: readonly string[]): Int32Array {
  const byArea = new Int32Array(world.tree.size)
  if (declaring.size === 0) return byArea
  for (const held of world.things.things) {
    if (held.status.offline || !declaring.has(held.thing.kind) || !hasAll(held, needs)) continue
    byArea[held.area] = (byArea[held.area] ?? 0) + 1
  }
  return byArea
}

function kindsDeclaring(world: World, indicator: string): ReadonlySet<string> {
  const kinds = [...world.registry.thingKinds.values()]
  return new Set(kinds.filter((kind) => kind.indicators.includes(indicator)).map((kind) => kind.id))
}
