/** One figure of a thing or of an area itself. */
export interface Said {
  readonly of: 'thing' | 'area'
  readonly area: string
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number
  /** A ratio that came without them. */
  readonly hasParts: boolean
  /** It was never said: the thing is there, and silent. */
  readonly isSilent: boolean
  readonly ageMs: number
  readonly isStale: boolean
}

export interface Total {
  figures: { numerator: number; denominator: number }[]
  reported: number
  expected: number
}

export type Counts = 'value' | 'ratio'

/**
 * By brute force over the tree as people draw it, top down: an area's own figure stands for all below it, unless part
 * of that is not in the set, or the figure is stale or unknown and something below is not.
 */
export function totalOf(
  tree: Readonly<Record<string, readonly string[]>>,
  top: string,
  set: ReadonlySet<string>,
  said: readonly Said[],
  rules: { counts: Counts; keepsStale: boolean },
): Total {
  return visit(top)

  function visit(area: string): Total {
    const own = ownOf(area)
    const below = (tree[area] ?? []).map((child) => visit(child))
    const things = set.has(area)
      ? added(said.filter((one) => one.of === 'thing' && one.area === area).map(part))
      : none()
    const rest = added([things, ...below])
    if (!set.has(area) || own === undefined) return rest
    const isWhole = namesBelow(area).every((name) => set.has(name))
    return isWhole && (own.reported > 0 || reportedBelow(area) === 0) ? own : rest
  }

  function reportedBelow(area: string): number {
    const names = [area, ...namesBelow(area)]
    const things = said.filter((one) => one.of === 'thing' && names.includes(one.area))
    const owns = namesBelow(area).flatMap((name) => ownOf(name) ?? [])
    return added([...things.map(part), ...owns]).reported
  }

  function namesBelow(area: string): string[] {
    return (tree[area] ?? []).flatMap((child) => [child, ...namesBelow(child)])
  }

  /** Where several say it: one that says a figure, and of those the youngest. */
  function ownOf(area: string): Total | undefined {
    const all = said.filter((one) => one.of === 'area' && one.area === area && !one.isSilent)
    const parts = all.map((one) => ({ ...part(one), ageMs: one.ageMs }))
    const known = parts.filter(({ figures }) => figures.length > 0)
    const best = (known.length > 0 ? known : parts).toSorted((a, b) => a.ageMs - b.ageMs)[0]
    return best && { figures: best.figures, reported: best.reported, expected: 1 }
  }

  function part(one: Said): Total {
    const figure = figureOf(one)
    if (figure === undefined) return { figures: [], reported: 0, expected: 1 }
    const counts = !one.isStale || rules.keepsStale
    return { figures: counts ? [figure] : [], reported: one.isStale ? 0 : 1, expected: 1 }
  }

  function figureOf({ value, numerator, denominator, hasParts, isSilent }: Said) {
    if (isSilent) return undefined
    if (rules.counts === 'ratio') return hasParts ? { numerator, denominator } : undefined
    return value === null ? undefined : { numerator: value, denominator: 1 }
  }
}

function none(): Total {
  return { figures: [], reported: 0, expected: 0 }
}

function added(totals: readonly Total[]): Total {
  return {
    figures: totals.flatMap(({ figures }) => figures),
    reported: totals.reduce((sum, { reported }) => sum + reported, 0),
    expected: totals.reduce((sum, { expected }) => sum + expected, 0),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

export function sumOf({ figures }: Total): number | null {
  return figures.length === 0 ? null : sum(figures.map(({ numerator }) => numerator))
}

export function ratioOf({ figures }: Total, scale: number): number | null {
  const below = sum(figures.map(({ denominator }) => denominator))
  return below === 0 ? null : (scale * sum(figures.map(({ numerator }) => numerator))) / below
}

export function extremeOf({ figures }: Total, pick: (...of: number[]) => number): number | null {
  return figures.length === 0 ? null : pick(...figures.map(({ numerator }) => numerator))
}
