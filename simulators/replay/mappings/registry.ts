import type { Mapping } from '../recording.ts'
import { baltimore311 } from './baltimore-311.ts'
import { city311 } from './city-311.ts'
import { detectorTables } from './detector-tables.ts'
import { i94Volume } from './i94-volume.ts'
import { metrLa } from './metr-la.ts'
import { mndot, mndotMappingOf } from './mndot.ts'
import { pemsStation } from './pems-station.ts'
import { sacramentoIncidents } from './sacramento-incidents.ts'

/** Every kind of recording that can be played. */
export const MAPPINGS: readonly Mapping[] = [
  metrLa,
  pemsStation,
  ...detectorTables,
  ...mndot,
  i94Volume,
  baltimore311,
  ...city311,
  sacramentoIncidents,
]

/** The kind of a recording by its header; where several share one, by the file's name. */
export function mappingOf(file: string, header: readonly string[]): Mapping | undefined {
  const fitting = MAPPINGS.filter(({ fits }) => fits(header))
  return fitting.length > 1 ? mndotMappingOf(file) : fitting[0]
}
