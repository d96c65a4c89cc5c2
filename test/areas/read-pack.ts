import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { basemapSchema } from '../../shared/basemap.ts'
import {
  areasFileSchema,
  centresFileSchema,
  feedsFileSchema,
  packSchema,
  roadsFileSchema,
} from '../../shared/pack.ts'

const PACKS = join(import.meta.dirname, '../../packs')

export function packIds(): string[] {
  return readdirSync(PACKS, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [e.name] : []))
}

/** A test's own reader: fails loudly where the server would say what is wrong. */
export function readPack(id: string) {
  const read = <S extends z.ZodType>(file: string, schema: S) =>
    schema.parse(JSON.parse(readFileSync(join(PACKS, id, file), 'utf8')))
  return {
    pack: read('pack.json', packSchema),
    areas: read('areas.json', areasFileSchema),
    centres: read('centres.json', centresFileSchema),
    feeds: read('feeds.json', feedsFileSchema),
    roads: read('roads.json', roadsFileSchema),
    basemap: read('basemap.json', basemapSchema),
  }
}

export function rawFile(id: string, file: string): string {
  return readFileSync(join(PACKS, id, file), 'utf8')
}
