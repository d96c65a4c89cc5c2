import type { Centre } from './centre.ts'
import { zoneOn } from './centre.ts'
import type { AreaTree } from './tree.ts'

/**
 * A part of the map that something may be asked of, shown for, or allowed to speak for: an area with all below
 * it, or the zone of a centre. Ids are the area's code, or `zone:<centre id>`.
 */
export interface Scope {
  readonly id: string
  readonly type: 'area' | 'zone'
  /** The area's code, or the centre's id. */
  readonly of: string
  /** What it is made of: one area, or the areas of the zone. */
  readonly roots: readonly string[]
  /** Indexes of the tree that lie in it, ascending. */
  readonly indexes: readonly number[]
}

export function zoneScopeId(centreId: string): string {
  return `zone:${centreId}`
}

/**
 * All scopes of a day: one for each area of the tree, then one for each centre that serves a zone on that day.
 * Throws RangeError when a zone names an area that the tree does not have (`validateCentres` finds it at load).
 */
export function scopesAt(tree: AreaTree, centres: readonly Centre[], day: string = tree.day): ScopeSet {
  const areas = tree.areas.map((area) => scope(tree, area.code, 'area', area.code, [area.code]))
  const zones = centres.flatMap((centre) => {
    const zone = zoneOn(centre, day)
    return zone === undefined ? [] : [scope(tree, zoneScopeId(centre.id), 'zone', centre.id, zone.areas)]
  })
  return new ScopeSet(tree, [...areas, ...zones])
}

/** The scopes of one day, with a bitmap each, so that "is this area in that scope" costs one look-up. */
export class ScopeSet {
  readonly tree: AreaTree
  readonly scopes: readonly Scope[]
  private readonly byId: ReadonlyMap<string, Scope>
  private readonly bitmaps: ReadonlyMap<string, Uint32Array>

  constructor(tree: AreaTree, scopes: readonly Scope[]) {
    this.tree = tree
    this.scopes = Object.freeze([...scopes])
    this.byId = new Map(scopes.map((s) => [s.id, s]))
    this.bitmaps = new Map(scopes.map((s) => [s.id, bitmap(tree.size, s.indexes)]))
  }

  get(id: string): Scope | undefined {
    return this.byId.get(id)
  }

  /** False for an unknown scope and for an unknown area: what is unknown is outside. */
  contains(scopeId: string, areaCode: string): boolean {
    return this.containsIndex(scopeId, this.tree.indexOf(areaCode))
  }

  containsIndex(scopeId: string, areaIndex: number): boolean {
    if (areaIndex < 0) return false
    return (((this.bitmaps.get(scopeId)?.[areaIndex >>> 5] ?? 0) >>> (areaIndex & 31)) & 1) === 1
  }

  /** Whether all of `inner` lies in `outer`; a scope lies in itself. False when either is unknown. */
  isWithin(inner: string, outer: string): boolean {
    const scope = this.byId.get(inner)
    return scope !== undefined && scope.indexes.every((index) => this.containsIndex(outer, index))
  }

  /** Every scope that a fact about this area is part of. */
  scopesOf(areaCode: string): Scope[] {
    const index = this.tree.indexOf(areaCode)
    return this.scopes.filter((s) => this.containsIndex(s.id, index))
  }
}

function scope(tree: AreaTree, id: string, type: Scope['type'], of: string, roots: readonly string[]): Scope {
  const indexes = new Set<number>()
  for (const code of roots) {
    const root = tree.indexOf(code)
    if (root < 0) throw new RangeError(`scope ${id}: no area ${code} on ${tree.day}`)
    for (let index = root; index < tree.endOf(root); index++) indexes.add(index)
  }
  return { id, type, of, roots: [...roots], indexes: [...indexes].toSorted((a, b) => a - b) }
}

function bitmap(size: number, indexes: readonly number[]): Uint32Array {
  const bits = new Uint32Array((size + 31) >>> 5)
  for (const index of indexes) bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
  return bits
}
