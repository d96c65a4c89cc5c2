import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { build } from 'vite'

/**
 * One file for Node, with Socket.IO's client and the contract in it: whoever installs it installs nothing else. Answers
 * the licences of all packages that went into it.
 */
export async function bundleFeed(root: string, target: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'shared/feed/connect-feed.ts'),
      outDir: target,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'feed.js' } },
    },
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const modules = outputs.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []))
  return licencesOf([...new Set(modules.flatMap((id) => packageFolder(id) ?? []))].toSorted())
}

/** The folder of the package that a module is of; undefined for one of ours. */
function packageFolder(module: string): string | undefined {
  const parts = module.replace(/^\0/, '').split(sep)
  const at = parts.lastIndexOf('node_modules')
  if (at < 0) return undefined
  const length = parts[at + 1]?.startsWith('@') ? 3 : 2
  return parts.slice(0, at + length).join(sep)
}

function licencesOf(folders: readonly string[]): string {
  return folders
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
        string,
        string
      >
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
      const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
      return `${name} ${version}\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(78)}\n\n`)
}
