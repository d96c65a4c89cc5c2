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

  of(world: World, indicator: string): Readonly<Expected> {
    let expected = this.byIndicator.get(indicator)
    if (!expected) {
      expected = { version: -1, declaring: kindsDeclaring(world, indicator), byArea: new Int32Array(0) }
      this.byIndicator.set(indicator, expected)
    }
    if (expected.version !== world.things.version) {
      expected.version = world.things.version
      expected.byArea = countThings(world, expected.declaring)
    }
    return expected
  }
}

function countThings(world: World, declaring: ReadonlySet<string>): Int32Array {
  const byArea = new Int32Array(world.tree.size)
  if (declaring.size === 0) return byArea
  for (const { thing, area, status } of world.things.things) {
    if (!status.offline && declaring.has(thing.kind)) byArea[area] = (byArea[area] ?? 0) + 1
  }
  return byArea
}

function kindsDeclaring(world: World, indicator: string): ReadonlySet<string> {
  const kinds = [...world.registry.thingKinds.values()]
  return new Set(kinds.filter((kind) => kind.indicators.includes(indicator)).map((kind) => kind.id))
}
