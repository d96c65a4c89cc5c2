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
  return {
    ...(files.includes('communes.json') ? { communes: '/geo/communes.json' } : {}),
    pmtiles: files
      .filter((file) => file.endsWith('.pmtiles'))
      .map((file) => `/geo/${encodeURIComponent(file)}`),
    tiles: tiles === undefined ? [] : [{ url: tiles }],
  }
}
