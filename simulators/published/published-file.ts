import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { daySchema } from '../../shared/areas/effective-date.ts'
import { labelSchema } from '../../shared/label.ts'
import { idSchema } from '../../shared/observation.ts'
import { readJson } from '../engine/pack-files.ts'

/** `2024`, `2024-Q3`, `2024-08`, a day: figures to date are those of its end. */
const periodSchema = z.string().regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-\d{2})?)?$/)

/** A figure as someone published it. */
const figureSchema = z.strictObject({
  indicator: idSchema,
  /** That of the file when left out. */
  area: areaCodeSchema.optional(),
  period: periodSchema,
  value: z.number(),
  numerator: z.number().optional(),
  denominator: z.number().min(0).optional(),
  source: z.string().min(1),
})

export type PublishedFigure = z.infer<typeof figureSchema>

const resultSchema = z.strictObject({
  /** 766, the name of a yearly index (pci, papi, par, sipas, dti), or of another thing that provinces are compared by. */
  index: z.string().regex(/^[a-z0-9]{1,20}$/),
  period: periodSchema,
  province: z.string().min(1),
  /** That of the file when left out. */
  area: areaCodeSchema.optional(),
  /** They are figures of its area, too; those of other places are only compared with. */
  own: z.literal(true).optional(),
  /** Said of more than one province, and so of none of them by itself. */
  extent: z.enum(['region', 'nation']).optional(),
  score: z.number().optional(),
  rank: z.int().positive().optional(),
  of: z.int().positive().optional(),
  /** The mean of the nation. */
  mean: z.number().optional(),
  /** By how many places it was said to have risen. */
  change: z.int().optional(),
  grade: z.string().min(1).optional(),
  numerator: z.number().optional(),
  denominator: z.number().positive().optional(),
  /** The first day of a map on which it says nothing any more: it was said of provinces that are others since. */
  until: daySchema.optional(),
  /** What was said in words, where no figure was, or beside one. */
  said: labelSchema.optional(),
  /** Told on the wall. */
  source: labelSchema,
})
export type PublishedResult = z.infer<typeof resultSchema>

/** `published/<domain>.json` of a pack: nothing in it is simulated, and each figure names its source. */
const publishedFileSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  /** The feed that says them. */
  feed: z.string().min(1),
  area: areaCodeSchema,
  figures: z.array(figureSchema).default([]),
  results: z.array(resultSchema).default([]),
})
export type PublishedFile = z.infer<typeof publishedFileSchema>

/** All of a pack; none for a pack that has no such folder. */
export function readPublished(folder: string): PublishedFile[] {
  const files = join(folder, 'published')
  if (!existsSync(files)) return []
  return readdirSync(files)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readJson(join(files, name), publishedFileSchema))
}

export function publishedFeeds(folder: string): string[] {
  return [...new Set(readPublished(folder).map(({ feed }) => feed))]
}
