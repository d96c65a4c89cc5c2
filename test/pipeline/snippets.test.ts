import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batchAckSchema } from '../../shared/batch.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import { sampleObservations, subjectId, subjectsOf } from '../../shared/feeds/sample-observations.ts'
import { snippet, type SnippetLanguage } from '../../shared/feeds/snippets.ts'
import { feedsFileSchema } from '../../shared/pack.ts'
import { hasPython } from '../support/has-python.ts'
import { blocksOf } from '../support/readme.ts'
import { runProgram, type Ran } from '../support/run-program.ts'
import { CITY_AREA, startServer, temporaryFolder, type TestServer } from '../support/server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const GUIDE = await readFile(join(ROOT, 'docs/connect-a-feed.md'), 'utf8')
/** In the zone of the city of today. */
const TOKEN = 'tc_city-thai-nguyen_secret'
const FEED = 'city-thai-nguyen'
const PACK = feedsFileSchema.parse(
  JSON.parse(await readFile(join(ROOT, 'packs/thai-nguyen/feeds.json'), 'utf8')),
)
const SPOKEN = PACK.feeds.find(({ id }) => id === FEED)?.domains ?? []
const SUBJECTS = subjectsOf(DOMAINS.filter(({ id }) => SPOKEN.includes(id)))

describe('a program that the page gives', () => {
  let server: TestServer
  let folder: Awaited<ReturnType<typeof temporaryFolder>>

  beforeAll(async () => {
    server = await startServer({ DEMO: 'off', FEED_CREDENTIALS: JSON.stringify({ [FEED]: TOKEN }) })
    folder = await temporaryFolder()
    await installFeedPackage(folder.path)
  }, 180_000)
  afterAll(async () => {
    await server.stop()
    await folder.remove()
  })

  const program = (language: SnippetLanguage, id: string, credential = TOKEN) => {
    const subject = SUBJECTS.find((one) => subjectId(one) === id)
    if (subject === undefined) throw new Error(`no ${id}`)
    const observations = sampleObservations(subject, CITY_AREA)
    return snippet(language, { url: server.url, feed: FEED, credential, observations })
  }
  const run = async (language: SnippetLanguage, text: string): Promise<Ran> => {
    if (language === 'curl') return runProgram('sh', ['-c', text])
    if (language === 'python') return runProgram('python3', ['-c', text])
    await writeFile(join(folder.path, 'feed.mjs'), text)
    return runProgram(process.execPath, ['feed.mjs'], { cwd: folder.path })
  }

  it.for(['curl', 'python', 'typescript'] as const)(
    'in %s runs, and is taken',
    async (language, { skip }) => {
      skip(language === 'python' && !hasPython(), 'no python3')
      const { stdout, stderr } = await run(language, program(language, 'traffic.speed'))
      expect(stderr.replace(/^.*[%\r].*$/gm, '')).not.toMatch(/error/i)
      const ack = batchAckSchema.parse(JSON.parse(stdout))
      expect(ack).toMatchObject({ conflicts: [], rejected: [], durable: true })
      expect(ack.accepted + ack.duplicates).toBe(2)
    },
  )

  it('in curl is taken for whatever a feed may say', async () => {
    const take = async (subject: (typeof SUBJECTS)[number]) => {
      const { stdout } = await run('curl', program('curl', subjectId(subject)))
      expect(JSON.parse(stdout), subjectId(subject)).toMatchObject({ rejected: [] })
    }
    // There are hundreds, and each mostly waits for its process to start.
    for (let from = 0; from < SUBJECTS.length; from += 8)
      await Promise.all(SUBJECTS.slice(from, from + 8).map(take))
  })

  it.for(['curl', 'python'] as const)('in %s says why it was refused', async (language, { skip }) => {
    skip(language === 'python' && !hasPython(), 'no python3')
    const { code, stdout, stderr } = await run(
      language,
      program(language, 'traffic.speed', 'tc_another_token'),
    )
    expect(code).not.toBe(0)
    expect(stdout + stderr).toContain('bad-credential')
  })

  it('holds what its feed is called apart from its commands', async () => {
    const observations = [{ type: 'notice', title: `'; touch /tmp/no "$(id)" \`id\` \\` }] as const
    const text = snippet('curl', { url: server.url, feed: FEED, credential: TOKEN, observations })
    const { stdout } = await run('curl', text)
    expect(batchAckSchema.parse(JSON.parse(stdout)).rejected).toHaveLength(1)
  })

  it('of the guide runs as it stands there', async () => {
    const [text = ''] = blocksOf(GUIDE, 'js')
    await writeFile(join(folder.path, 'guide.mjs'), inPlace(text, server.url))
    const env = { TOAN_CANH_CREDENTIAL: TOKEN }
    const { stdout, stderr } = await runProgram(process.execPath, ['guide.mjs'], { cwd: folder.path, env })
    expect(stderr).toBe('')
    expect(batchAckSchema.parse(JSON.parse(stdout))).toMatchObject({ accepted: 2, rejected: [] })
  })

  it("of the guide's shell runs as it stands there", async ({ skip }) => {
    skip(!hasPython(), 'no python3')
    const [text = ''] = blocksOf(GUIDE, 'sh')
    const env = { TOAN_CANH_CREDENTIAL: TOKEN, TOAN_CANH_LANGUAGE: 'en' }
    const { stdout, stderr } = await runProgram('sh', ['-c', inPlace(text, server.url)], { cwd: ROOT, env })
    expect(stderr).toBe('')
    expect(stdout).toBe('accepted 2, duplicates 0, conflicts 0, rejected 0\n')
  })

  it('that has types is checked by them, with no other package there', async () => {
    const right = program('typescript', 'traffic.speed')
    await writeFile(join(folder.path, 'right.mts'), right)
    await writeFile(join(folder.path, 'wrong.mts'), right.replace('"reading"', '"figure"'))
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    const flags = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2023,dom',
    ]
    const check = [tsc, ...flags, 'right.mts', 'wrong.mts']
    const { stdout } = await runProgram(process.execPath, check, { cwd: folder.path })
    const told = stdout.split('\n').filter((line) => /^\S+\.mts\(/.test(line))
    expect(told.join()).toContain('figure')
    expect(told.filter((line) => !line.startsWith('wrong.mts('))).toEqual([])
  }, 120_000)
})

describe.skipIf(!hasPython())('the feed in Python (skipped where there is no python3)', () => {
  let centre: Server
  let url = ''
  const answers: ((status: (code: number, body: unknown) => void) => void)[] = []
  let asked = 0

  beforeAll(async () => {
    centre = createServer((request, response) => {
      asked++
      const answer = answers.shift()
      request.resume()
      request.once('end', () =>
        answer?.((code, body) => {
          response.writeHead(code, { 'Content-Type': 'application/json' })
          response.end(JSON.stringify(body))
        }),
      )
    })
    await new Promise<void>((resolve) => centre.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(centre.address() as AddressInfo).port}`
  })
  afterAll(() => {
    centre.closeAllConnections()
    return new Promise((resolve) => centre.close(resolve))
  })

  const feed = (input: string) =>
    runProgram('python3', [join(ROOT, 'examples/python/feed.py')], {
      input,
      env: { TOAN_CANH_URL: url, TOAN_CANH_CREDENTIAL: TOKEN },
    })
  const ack = { accepted: 1, duplicates: 0, conflicts: [], rejected: [] }

  it('sends again what was not recorded, and ends when it is', async () => {
    asked = 0
    answers.push(
      (say) => say(503, { code: 'not-recording' }),
      (say) => say(200, ack),
    )
    const { stdout, code } = await feed('{"type":"notice"}\n')
    expect([code, asked]).toEqual([0, 2])
    expect(stdout).toContain('accepted 1')
  })

  it('does not send again what waiting does not mend', async () => {
    asked = 0
    answers.push((say) => say(401, { code: 'bad-credential' }))
    const { stderr, code } = await feed('{"type":"notice"}\n')
    expect([code, asked]).toEqual([1, 1])
    expect(stderr).toContain('bad-credential')
  })

  it('makes batches of 500', async () => {
    asked = 0
    for (let i = 0; i < 3; i++) answers.push((say) => say(200, ack))
    await feed('{"type":"notice"}\n'.repeat(1_001))
    expect(asked).toBe(3)
  })
})

/** The guide speaks of a demo on this machine; here is another port, another day and another city. */
function inPlace(text: string, url: string): string {
  return text
    .replaceAll('http://localhost:8080', url)
    .replaceAll('city-song-cong', FEED)
    .replaceAll('05518', CITY_AREA)
}

/** As somebody does who got the package: packed, and installed into an empty folder with no network. */
async function installFeedPackage(folder: string): Promise<void> {
  const npm = async (args: string[], cwd: string) => {
    const { code, stderr, stdout } = await runProgram('npm', args, { cwd })
    if (code !== 0) throw new Error(stderr)
    return stdout
  }
  await npm(['run', '--silent', 'build:feed'], ROOT)
  const packed = await npm(['pack', '--silent', join(ROOT, 'dist', 'feed')], folder)
  await npm(['install', '--offline', '--no-audit', '--no-fund', packed.trim()], folder)
}
