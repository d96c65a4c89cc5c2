import type { AreaTree } from './areas/tree.ts'
import { areaTreeAt } from './areas/tree.ts'
import { scopesAt } from './areas/scope.ts'
import { validateSuccessions } from './areas/succession.ts'
import { describeAreaProblem, validateAreas } from './areas/validate-areas.ts'
import { validateCentres } from './areas/validate-centres.ts'
import {
  isFeedOn,
  type AreasFile,
  type CentresFile,
  type FeedsFile,
  type Pack,
  type RoadsFile,
} from './pack.ts'

export interface PackFiles {
  readonly pack: Pack
  readonly areas: AreasFile
  readonly centres: CentresFile
  readonly feeds: FeedsFile
  readonly roads: RoadsFile
}

/**
 * What does not agree between the files of a pack on the day `day`, one sentence each; empty when all does.
 * Areas and centres are looked at for all days. Never throws.
 */
export function packProblems(files: PackFiles, day: string): string[] {
  const { areas, successions } = files.areas
  const own = [
    ...validateAreas(areas).map(describeAreaProblem),
    ...validateSuccessions(successions).map((p) => `succession ${JSON.stringify(p)}`),
    ...validateCentres(files.centres.centres, areas).map((p) => `centre ${JSON.stringify(p)}`),
  ]
  if (own.length > 0) return own
  const tree = areaTreeAt(areas, day)
  return [...packItself(files), ...feedProblems(files, tree), ...roadProblems(files.roads, tree)]
}

function packItself({ pack, centres }: PackFiles): string[] {
  return centres.centres.some((c) => c.id === pack.centre) ? [] : [`pack: no centre ${pack.centre}`]
}

function feedProblems({ pack, centres, feeds }: PackFiles, tree: AreaTree): string[] {
  const scopes = scopesAt(tree, centres.centres)
  const known = new Set(centres.centres.map((c) => c.id))
  return [
    ...repeated(feeds.feeds.map((f) => f.id)).map((id) => `feed ${id} stands twice`),
    ...feeds.feeds.flatMap((feed) => [
      ...(known.has(feed.centre) ? [] : [`feed ${feed.id}: no centre ${feed.centre}`]),
      ...feed.scopes
        .filter((id) => isFeedOn(feed, tree.day) && scopes.get(id) === undefined)
        .map((id) => `feed ${feed.id}: no scope ${id}`),
      ...feed.domains.filter((d) => !pack.domains.includes(d)).map((d) => `feed ${feed.id}: no domain ${d}`),
    ]),
  ]
}

function roadProblems({ nodes, links }: RoadsFile, tree: AreaTree): string[] {
  const known = new Set(nodes.map((n) => n.id))
  return [
    ...repeated(nodes.map((n) => n.id)).map((id) => `node ${id} stands twice`),
    ...repeated(links.map((l) => l.id)).map((id) => `link ${id} stands twice`),
    ...links.flatMap((link) => [
      ...[link.from, link.to].filter((id) => !known.has(id)).map((id) => `link ${link.id}: no node ${id}`),
      ...(link.from === link.to ? [`link ${link.id}: ends where it begins`] : []),
      ...(tree.byCode(link.area) === undefined ? [`link ${link.id}: no area ${link.area}`] : []),
    ]),
  ]
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i)
}
