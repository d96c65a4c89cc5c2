import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandsOf, settingsOf } from '../support/readme.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Where each command of the README is run, and by what words it is found there. */
const EXERCISED: Record<string, readonly [file: string, words: string]> = {
  'npm start': ['test/house/start.test.ts', "['start']"],
  'npm test': ['.ci/run', 'test -- --project'],
  curl: ['test/house/readme-runs.test.ts', 'curl'],
  'npm run dev': ['test/house/dev.test.ts', "['run', 'dev']"],
  'npm run build': ['test/house/start.test.ts', "['run', 'build']"],
  'npm run build:feed': ['test/house/readme-runs.test.ts', "['run', 'build:feed']"],
  'npm run check': ['.ci/run', 'npm run check'],
  'npm run format': ['test/house/format.test.ts', "'run', 'format'"],
  'npm run federation': ['test/house/federation.test.ts', "['run', 'federation']"],
  'npm run simulate': ['test/house/start.test.ts', "['run', 'simulate'"],
  'npm run replay': ['test/house/start.test.ts', "['run', 'replay'"],
  'npm run bench': ['.ci/run', 'npm run bench'],
  'npm run backup': ['test/house/store-tools.test.ts', "'backup'"],
  'npm run restore': ['test/house/store-tools.test.ts', "'restore'"],
  'npm run verify-store': ['test/house/store-tools.test.ts', "'verify-store'"],
  'npm run verify-audit': ['test/house/store-tools.test.ts', "'verify-audit'"],
  'npm run soak': ['.ci/run', 'soak -- --quick'],
  'npm run fuzz': ['.ci/run', 'npm run fuzz'],
  'npm run audit': ['.ci/run', 'audit'],
  'npm run acceptance': ['.ci/run', 'npm run acceptance'],
}

describe('README.md', () => {
  const readme = read('README.md')

  it('names commands that are run by a test or by CI, and all of those', () => {
    const named = new Set(commandsOf(readme).map(wordsOf))
    expect([...named].toSorted()).toEqual(Object.keys(EXERCISED).toSorted())
    for (const [file, words] of Object.values(EXERCISED)) expect(read(file)).toContain(words)
  })

  it('tells every setting of the server, and none besides but what start reads', () => {
    const [, settings = ''] = /^const settings = \{\n([\s\S]*?)^\}/m.exec(read('server/config.ts')) ?? []
    const inServer = [...settings.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
    expect(inServer).toContain('PORT')
    expect(settingsOf(readme).toSorted()).toEqual([...inServer, 'SIMULATORS'].toSorted())
  })

  it('links to what is there', () => {
    expect(localLinksOf(readme).filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('begins with one picture, one paragraph and the two commands', () => {
    const [title, picture, paragraph, ...rest] = readme.split('\n\n')
    expect(title).toBe('# Toàn Cảnh')
    expect(picture).toMatch(/^!\[.+\]\(docs\/screens\/wall\.png\)$/)
    expect(paragraph).toMatch(/^Toàn Cảnh is /)
    expect(rest.slice(0, 2)).toEqual(['```sh\nnpm start\n```', '```sh\nnpm test\n```'])
  })
})

/** `[words](docs/decisions)` and `![words](docs/screens/wall.png)` are both links. */
function localLinksOf(markdown: string): string[] {
  return [...markdown.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path)
}

/** `PORT=9000 npm start` is `npm start`; `npm test -- --project unit` is `npm test`. */
function wordsOf(command: string): string {
  const words = command.split(/\s+/).filter((word) => !/^[A-Z_]+=/.test(word))
  return words[0] === 'npm' ? words.slice(0, words[1] === 'run' ? 3 : 2).join(' ') : (words[0] ?? '')
}
