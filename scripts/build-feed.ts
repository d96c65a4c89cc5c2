import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleFeed } from './feed-package/bundle.ts'
import { feedTypes } from './feed-package/types.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TARGET = join(ROOT, 'dist', 'feed')

/**
 * Builds the feed client as a package of its own in `dist/feed`: JavaScript with all that it needs in one file, its
 * types, and a package.json. `npm pack ./dist/feed` makes what others install; the clone itself is one, too.
 */
async function buildFeed(): Promise<void> {
  await rm(TARGET, { recursive: true, force: true })
  await mkdir(TARGET, { recursive: true })
  await writeFile(join(TARGET, 'LICENSES-OF-PARTS.txt'), await bundleFeed(ROOT, TARGET))
  await writeFile(join(TARGET, 'feed.d.ts'), feedTypes(ROOT))
  const { name, version, license } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    string
  >
  const manifest = {
    name,
    version,
    description: 'The feed client of Toàn Cảnh: sends observations to a centre until it acknowledges them',
    license,
    type: 'module',
    engines: { node: '>=20.19' },
    exports: { './feed': { types: './feed.d.ts', default: './feed.js' } },
    files: ['feed.js', 'feed.d.ts', 'LICENSES-OF-PARTS.txt'],
  }
  await writeFile(join(TARGET, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await copyFile(join(ROOT, 'LICENSE'), join(TARGET, 'LICENSE'))
  await copyFile(join(ROOT, 'docs', 'connect-a-feed.md'), join(TARGET, 'README.md'))
}

await buildFeed()
