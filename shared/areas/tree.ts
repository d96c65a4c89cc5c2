import type { Area } from './area.ts'
import { isValidOn } from './effective-date.ts'
import { AreaError, problemsOn, validateAreas } from './validate-areas.ts'

/**
 * The areas in force on `day` as a tree that does not change any more.
 * Throws AreaError when a code is valid twice on that day, a parent is missing, or parents go in a circle.
 */
export function areaTreeAt(areas: readonly Area[], day: string): AreaTree {
  const valid = areas.filter((a) => isValidOn(a, day))
  const overlap = validateAreas(valid).filter((p) => p.type === 'overlap')
  const problems = overlap.length > 0 ? overlap : problemsOn(valid, day)
  if (problems.length > 0) throw new AreaError(problems)
  return new AreaTree(day, preOrder(valid))
}

/**
 * Areas carry an index: their place in pre-order, siblings by code. The descendants of an area are then the
 * indexes right behind it, up to `endOf` (exclusive), and "is inside" is two comparisons.
 * An index means something only in the tree that gave it.
 */
export class AreaTree {
  readonly day: string
  /** Pre-order: a parent stands before its children. */
  readonly areas: readonly Area[]
  readonly roots: readonly Area[]
  private readonly indexes: ReadonlyMap<string, number>
  private readonly parents: readonly number[]
  private readonly ends: readonly number[]

  constructor(day: string, areasInPreOrder: readonly Area[]) {
    this.day = day
    this.areas = Object.freeze([...areasInPreOrder])
    this.indexes = new Map(this.areas.map((a, i) => [a.code, i]))
    this.parents = this.areas.map((a) => (a.parent === null ? -1 : this.indexOf(a.parent)))
    this.ends = subtreeEnds(this.parents)
    this.roots = Object.freeze(this.areas.filter((a) => a.parent === null))
  }

  get size(): number {
    return this.areas.length
  }

  /** -1 when no area has this code on this day. */
  indexOf(code: string): number {
    return this.indexes.get(code) ?? -1
  }

  byCode(code: string): Area | undefined {
    return this.areas[this.indexOf(code)]
  }

  parentOf(code: string): Area | undefined {
    return this.areas[this.parentIndexOf(this.indexOf(code))]
  }

  /** By code; empty for a leaf and for an unknown code. */
  childrenOf(code: string): readonly Area[] {
    const index = this.indexOf(code)
    return this.descendantsOf(code).filter((a) => this.parentIndexOf(this.indexOf(a.code)) === index)
  }

  /** Nearest first, without the area itself. */
  ancestorsOf(code: string): Area[] {
    const ancestors: Area[] = []
    for (let area = this.parentOf(code); area !== undefined; area = this.parentOf(area.code))
      ancestors.push(area)
    return ancestors
  }

  /** Pre-order, without the area itself. */
  descendantsOf(code: string): readonly Area[] {
    const index = this.indexOf(code)
    return index < 0 ? [] : this.areas.slice(index + 1, this.endOf(index))
  }

  /** Areas with nothing below them, `code` itself if it is one. */
  leavesOf(code: string): readonly Area[] {
    const index = this.indexOf(code)
    if (index < 0) return []
    return this.areas
      .slice(index, this.endOf(index))
      .filter((_, i) => this.endOf(index + i) === index + i + 1)
  }

  /** An area is within itself. False when either code is unknown on this day. */
  isWithin(code: string, ancestor: string): boolean {
    return this.isIndexWithin(this.indexOf(code), this.indexOf(ancestor))
  }

  /** O(1). */
  isIndexWithin(index: number, ancestor: number): boolean {
    return ancestor >= 0 && index >= ancestor && index < this.endOf(ancestor)
  }

  /** -1 for a root. */
  parentIndexOf(index: number): number {
    return this.parents[index] ?? -1
  }

  /** One past the last descendant's index. */
  endOf(index: number): number {
    return this.ends[index] ?? -1
  }
}

function preOrder(areas: readonly Area[]): Area[] {
  const children = new Map<string | null, Area[]>()
  for (const area of areas.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    const siblings = children.get(area.parent)
    if (siblings === undefined) children.set(area.parent, [area])
    else siblings.push(area)
  }
  const walk = (parent: string | null): Area[] =>
    (children.get(parent) ?? []).flatMap((area) => [area, ...walk(area.code)])
  return walk(null)
}

function subtreeEnds(parents: readonly number[]): number[] {
  const ends = parents.map((_, i) => i + 1)
  for (let i = parents.length - 1; i >= 0; i--) {
    const parent = parents[i] ?? -1
    if (parent >= 0) ends[parent] = Math.max(ends[parent] ?? 0, ends[i] ?? 0)
  }
  return ends
}
