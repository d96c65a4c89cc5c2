import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ensureClient } from '../../scripts/house/builds.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUILT = join(ROOT, 'dist', 'client')
const MOST_BYTES = 300 * 1024

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
  }),
)
type Manifest = z.infer<typeof manifestSchema>

/** What the entry loads for /wall besides what it imports statically. */
const WALL_PAGES = /^client\/wall\//

describe('the built client', () => {
  let manifest: Manifest

  beforeAll(async () => {
    await ensureClient(ROOT)
    manifest = manifestSchema.parse(JSON.parse(readFileSync(join(BUILT, '.vite', 'manifest.json'), 'utf8')))
  })

  it('asks a wall to load at most 300 KB of JavaScript, gzipped, before it is whole', () => {
    const files = wallScripts(manifest)
    const sizes = files.map((file) => [file, gzipSync(readFileSync(join(BUILT, file))).length] as const)
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
    console.log(
      `Initial JavaScript of the wall: ${total} bytes gzipped\n${sizes.map((size) => size.join(' ')).join('\n')}`,
    )
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThanOrEqual(MOST_BYTES)
  })

  it("is React's production build", () => {
    const code = wallScripts(manifest).map((file) => readFileSync(join(BUILT, file), 'utf8'))
    expect(code.join('')).toContain('Minified React error #')
  })

  it('loads charts apart', () => {
    const charts = Object.values(manifest).filter(({ file }) => file.startsWith('assets/charts-'))
    const initial = wallScripts(manifest)
    for (const { file } of charts) expect(initial).not.toContain(file)
  })
})

/** The entry and the wall's own pages, with all that they import statically. */
function wallScripts(manifest: Manifest): string[] {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  const pages = entries
    .flatMap((key) => manifest[key]?.dynamicImports ?? [])
    .filter((key) => WALL_PAGES.test(key))
  const reached = new Set<string>()
  const visit = (key: string): void => {
    if (reached.has(key)) return
    reached.add(key)
    manifest[key]?.imports.forEach(visit)
  }
  for (const key of [...entries, ...pages]) visit(key)
  const files = [...reached].flatMap((key) => manifest[key]?.file ?? [])
  return files.filter((file) => file.endsWith('.js')).toSorted()
}
