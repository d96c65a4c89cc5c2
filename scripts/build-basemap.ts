/**
 * Makes `basemap.json` of a pack from its areas and centres, `basemap.config.json`, `sketch.json` and open outlines.
 * The same input gives the same bytes.
 *
 *   npx tsx scripts/build-basemap.ts packs/<id> [--provinces file.geojson]
 *
 * Without --provinces, a pack that configures a source of provinces has it fetched from the npm registry.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildBasemap } from './basemap/build.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { provinces: { type: 'string' } },
})
const [folder] = positionals
if (folder === undefined) throw new Error('usage: build-basemap.ts packs/<id> [--provinces file.geojson]')
await writeFile(
  join(folder, 'basemap.json'),
  `${JSON.stringify(await buildBasemap(folder, values.provinces))}\n`,
)
