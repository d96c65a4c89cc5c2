import type { ChildProcess } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { areasFileSchema, feedSchema, packSchema, type PackFeed } from '../../shared/pack.ts'
import type { FeedsAnswer } from '../../shared/http-answers.ts'
import { feedsAnswerSchema } from '../../shared/http-answers.ts'
import { startServer } from '../house/server.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PACK = path.join(ROOT, 'packs', 'los-angeles')

/** What the caller's own centre is set to is not meant here; empty is unset. */
const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  // Feeds of the pack speak without a credential.
  DEMO: 'on',
  CENTRE: '',
  AREA_DATE: '',
  FEED_CREDENTIALS_FILE: '',
  TOAN_CANH_CONFIG: '',
  ADAPTER_CREDENTIALS: '',
  ADAPTER_CREDENTIALS_FILE: '',
  // A broker of this machine.
  OUTGOING_ALLOW: '127.0.0.1',
}

const DOMAINS = ['traffic', 'security', 'reports']

/** The real server as a process of its own, with feeds made for the occasion. */
export interface CentreUnderTest {
  url: string
  /** The pack that it serves, for the areas of recordings. */
  pack: string
  /** The area that everything hangs under. */
  root: string
  /** Whether the process that was started at the beginning still answers. */
  isUp: () => Promise<boolean>
  feeds: () => Promise<FeedsAnswer>
  child: ChildProcess
  stop: () => Promise<void>
}

/** A feed by its id; its domains and its adapter, where it does not speak our own format. */
export interface FeedUnderTest {
  id: string
  domains?: readonly string[]
  adapter?: { kind: string; transport?: string; settings?: object }
  /** Whether it has a credential: what a form could send is taken of no other. */
  hasCredential?: true
}

export function credentialOf(feed: string): string {
  return `credential-of-${feed}`
}

/** Feeds may speak for the whole pack in all domains that feeds speak of. `args`: what Node is to run. */
export async function startCentre(
  feeds: readonly (string | FeedUnderTest)[],
  args?: readonly string[],
): Promise<CentreUnderTest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'acceptance-'))
  const { pack, root } = await writePack(folder, feeds)
  const credentials = feeds.flatMap((feed) =>
    typeof feed !== 'string' && feed.hasCredential ? [[feed.id, credentialOf(feed.id)]] : [],
  )
  const FEED_CREDENTIALS = JSON.stringify(Object.fromEntries(credentials))
  const env = { ...process.env, ...SETTINGS, FEED_CREDENTIALS, DATA_DIR: folder, PACK: pack }
  const server = startServer({ cwd: ROOT, env, ...(args && { args }) })
  let hasEnded = false
  void server.ended.then(() => (hasEnded = true))
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const url = await server.url.catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    url,
    pack,
    root,
    isUp: async () => !hasEnded && (await fetch(`${url}/healthz`)).ok,
    feeds: async () => feedsAnswerSchema.parse(await (await fetch(`${url}/api/v1/feeds`)).json()),
    child: server.child,
    stop,
  }
}

/** The pack of the repository's recordings, with these feeds instead of its own. */
async function writePack(
  folder: string,
  feeds: readonly (string | FeedUnderTest)[],
): Promise<{ pack: string; root: string }> {
  const pack = path.join(folder, 'pack')
  await cp(PACK, pack, { recursive: true })
  const { centre } = packSchema.parse(await readJson(pack, 'pack.json'))
  const { areas } = areasFileSchema.parse(await readJson(pack, 'areas.json'))
  const root = areas.find((area) => area.parent === null)?.code ?? ''
  const registered = feeds.map((feed) => feedOf(typeof feed === 'string' ? { id: feed } : feed, centre, root))
  await writeFile(
    path.join(pack, 'feeds.json'),
    JSON.stringify({ sources: ['acceptance'], feeds: registered }),
  )
  return { pack, root }
}

function feedOf({ id, domains = DOMAINS, adapter }: FeedUnderTest, centre: string, scope: string): PackFeed {
  const name = { vi: id, en: id }
  const feed = { id, name, centre, domains: [...domains], scopes: [scope], cadenceMs: 5000 }
  return feedSchema.parse({ ...feed, adapter })
}

async function readJson(folder: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder, name), 'utf8'))
}
