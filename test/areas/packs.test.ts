import { describe, expect, test } from 'vitest'
import { zoneOn } from '../../shared/areas/centre.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { RoadsFile } from '../../shared/pack.ts'
import { packProblems } from '../../shared/pack-problems.ts'
import { packIds, rawFile, readPack } from './read-pack.ts'

test('there is more than one place', () => {
  expect(packIds()).toEqual(expect.arrayContaining(['thai-nguyen', 'los-angeles']))
})

describe.each(packIds())('pack %s', (id) => {
  const files = readPack(id)
  const { pack, areas, centres, roads, basemap } = files
  const tree = areaTreeAt(areas.areas, basemap.asOf)

  test('its files agree', () => {
    expect(packProblems(files, basemap.asOf)).toEqual([])
    expect(pack.id).toBe(id)
    expect(basemap.pack).toBe(id)
  })

  test('its own centre serves a zone', () => {
    const own = centres.centres.find((c) => c.id === pack.centre)
    expect(own && zoneOn(own, basemap.asOf)).toBeDefined()
  })

  test('the basemap is small, and each layer says where it comes from', () => {
    expect(Buffer.byteLength(rawFile(id, 'basemap.json'))).toBeLessThan(250_000)
    for (const layer of Object.values(basemap.layers)) expect(layer?.source).not.toBe('')
    expect(basemap.layers.cells).toMatchObject({
      sketch: true,
      note: { vi: expect.stringContaining('sơ đồ') },
    })
  })

  test('every area below the served zone that has a centre and nothing below it has a cell', () => {
    const own = centres.centres.find((c) => c.id === pack.centre)
    const leaves = (own && zoneOn(own, basemap.asOf)?.areas)?.flatMap((code) => tree.leavesOf(code)) ?? []
    const cells = basemap.layers.cells.features.map((f) => f.properties.code)
    expect(cells.toSorted()).toEqual(leaves.map((a) => a.code).toSorted())
    expect(new Set(cells).size).toBe(cells.length)
  })

  test('every city centre has an outline', () => {
    const cities = centres.centres.filter((c) => c.tier === 'city').map((c) => c.id)
    expect(basemap.layers.zones.features.map((f) => f.properties.centre)).toEqual(
      expect.arrayContaining(cities),
    )
  })

  test('one can drive from every node to every other', () => {
    const [first] = roads.nodes
    expect(reached(roads, first?.id, 'forth').size).toBe(roads.nodes.length)
    expect(reached(roads, first?.id, 'back').size).toBe(roads.nodes.length)
  })

  test('roads lie on the map, and their lines have no sharp spikes', () => {
    const [[south, west], [north, east]] = basemap.bounds
    for (const line of roads.links.map((l) => lineOf(roads, l.id))) {
      for (const [lat, lon] of line) {
        expect(lat > south && lat < north && lon > west && lon < east).toBe(true)
      }
      expect(lengthKm(line)).toBeGreaterThan(0.3)
      expect(lengthKm(line)).toBeLessThan(9)
      for (let i = 2; i < line.length; i++) expect(turnDegrees(line, i)).toBeLessThan(75)
    }
  })
})

describe('Thái Nguyên', () => {
  const { basemap, roads, centres } = readPack('thai-nguyen')

  test('both eras of provinces: 4 and 6 of the hub, with the codes of the tree', () => {
    const codes = (layer: typeof basemap.layers.provinces) =>
      (layer?.features ?? []).flatMap((f) => f.properties.code ?? []).toSorted()
    expect(codes(basemap.layers.provinces)).toEqual(['04', '08', '19', '20'])
    expect(codes(basemap.layers.formerProvinces)).toEqual(['02', '06', '08', '19'])
  })

  test('links in the three cities are short enough for a jam to be seen growing', () => {
    const cities = centres.centres.filter((c) => c.tier === 'city')
    const wards = new Set(cities.flatMap((c) => zoneOn(c, basemap.asOf)?.areas ?? []))
    const inCities = roads.links.filter((l) => wards.has(l.area))
    expect(inCities.length).toBeGreaterThan(100)
    for (const link of inCities) expect(lengthKm(lineOf(roads, link.id))).toBeLessThan(4)
  })

  test('the roads of the brief are there', () => {
    const names = new Set(roads.links.map((l) => l.road))
    expect([...names]).toEqual(
      expect.arrayContaining(['CT07', 'QL3', 'QL37', 'QL1B', 'QL17', 'ĐT261', 'ĐT266']),
    )
  })
})

function reached(roads: RoadsFile, start: string | undefined, way: 'forth' | 'back'): Set<string> {
  const next = new Map<string, string[]>(roads.nodes.map((n) => [n.id, []]))
  for (const { from, to, oneway } of roads.links) {
    const [a, b] = way === 'forth' ? [from, to] : [to, from]
    next.get(a)?.push(b)
    if (oneway !== true) next.get(b)?.push(a)
  }
  const seen = new Set<string>()
  const queue = start === undefined ? [] : [start]
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (!seen.has(node)) queue.push(...(next.get(node) ?? []))
    seen.add(node)
  }
  return seen
}

type Line = (readonly [number, number])[]

function lineOf(roads: RoadsFile, id: string): Line {
  const link = roads.links.find((l) => l.id === id)
  const node = (nodeId: string | undefined): Line =>
    roads.nodes.filter((n) => n.id === nodeId).map((n) => [n.lat, n.lon] as const)
  return [...node(link?.from), ...(link?.via ?? []), ...node(link?.to)]
}

function lengthKm(line: Line): number {
  return line.slice(1).reduce((sum, p, i) => sum + Math.hypot(...metres(line[i] ?? p, p)) / 1000, 0)
}

function turnDegrees(line: Line, i: number): number {
  const [a, b, c] = [line[i - 2], line[i - 1], line[i]]
  if (a === undefined || b === undefined || c === undefined) return 0
  const [[ax, ay], [bx, by]] = [metres(a, b), metres(b, c)]
  return (
    (Math.acos(Math.min(1, (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by)))) * 180) / Math.PI
  )
}

/** East and north, metres. */
function metres(
  [lat, lon]: readonly [number, number],
  [lat2, lon2]: readonly [number, number],
): [number, number] {
  return [(lon2 - lon) * 111_320 * Math.cos((lat * Math.PI) / 180), (lat2 - lat) * 111_320]
}
