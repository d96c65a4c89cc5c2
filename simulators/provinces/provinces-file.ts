import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { idSchema } from '../../shared/observation.ts'
import { readJson } from '../engine/pack-files.ts'
import { slowFigureSchema } from '../slow/slow-figures.ts'

const provinceSchema = z.strictObject({
  feed: idSchema,
  area: areaCodeSchema,
  /** Of what is counted, beside the means of the figures. */
  size: z.number().positive(),
  /** Where a share, or a part, of this province lies, by indicator; the figure's own where left out. */
  shares: z.record(idSchema, z.number().min(0).max(1)).default({}),
})
export type SimulatedProvince = z.infer<typeof provinceSchema>

/** `simulation/provinces.json` of a pack: whole provinces that a hub compares, each by a few figures of its own. */
const provincesFileSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  provinces: z.array(provinceSchema).min(1),
  figures: z.array(slowFigureSchema).min(1),
})
export type ProvincesFile = z.infer<typeof provincesFileSchema>

/** Undefined for a pack that simulates no other province. */
export function readProvinces(folder: string): ProvincesFile | undefined {
  const file = join(folder, 'simulation', 'provinces.json')
  return existsSync(file) ? readJson(file, provincesFileSchema) : undefined
}
