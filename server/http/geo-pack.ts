import { readdirSync } from 'node:fs'
import type { CentreAnswer } from '../../shared/http-answers.ts'

export type GeoPackAnswer = NonNullable<CentreAnswer['geoPack']>

/** Real boundaries and tiles, where a folder or a tile server is configured; undefined where none is. */
export function geoPackAnswer(
  folder: string | undefined,
  tiles: string | undefined,
): GeoPackAnswer | undefined {
  if (folder === undefined && tiles === undefined) return undefined
  const files = folder === undefined ? [] : readdirSync(folder).toSorted()
  const [communes] = addressesOf(files, '.topojson')
  return {
    ...(communes === undefined ? {} : { communes }),
    pmtiles: addressesOf(files, '.pmtiles'),
    tiles: tiles === undefined ? [] : [{ url: tiles }],
  }
}

function addressesOf(files: readonly string[], ending: string): string[] {
  return files.filter((file) => file.endsWith(ending)).map((file) => `/geo/${encodeURIComponent(file)}`)
}
