import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { startApp, type Running } from '../../server/app.ts'
import type { AppParts } from '../../server/app-parts.ts'
import { anchorFileOf } from '../../server/audit/open-audit.ts'
import { readConfig } from '../../server/config.ts'
import { loadPack } from '../../server/pack.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { FeedState, FeedsAnswer } from '../../shared/http-answers.ts'
import { feedsAnswerSchema } from '../../shared/http-answers.ts'
import { FEEDS_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { FeedHello } from '../../shared/session.ts'
import { freshDatabase } from './test-store.ts'

/** On this day the zones of the city centres are their wards of today. */
export const DAY = '2026-03-02'
/** In the zone of the city feed. */
export const CITY_AREA = '05443'
/** In the province, outside the zone of the city feed. */
export const OTHER_AREA = '05518'
export const CITY = 'city-thai-nguyen'
export const OTHER_CITY = 'city-song-cong'

export type TestServer = Running

/**
 * A real server on a free port of this machine, on a database of its own that goes with it. `PORT` starts it again
 * where it was, and `DATABASE_URL` with what it knew: then the database is the caller's.
 */
export async function startServer(
  settings: Record<string, string> = {},
  parts: Pick<
    AppParts,
    'clock' | 'client' | 'identities' | 'inboxEveryMs' | 'beginsWithinMs' | 'adapterClock' | 'open' | 'log'
  > = {},
): Promise<TestServer> {
  const database = settings['DATABASE_URL'] === undefined ? await freshDatabase() : undefined
  const config = readConfig({
    PORT: '0',
    AREA_DATE: DAY,
    PACK: PACK_FOLDER,
    LOG_LEVEL: 'silent',
    DEMO: 'on',
    AUTH_SECRET: 'a secret of tests, and of nothing else'.replaceAll(' ', '-'),
    AUDIT_ANCHOR_FILE: join(tmpdir(), `toan-canh-anchors-${randomUUID()}`),
    ...(database && { DATABASE_URL: database.url }),
    ...settings,
  })
  const pack = await loadPack({
    folder: config.PACK,
    centre: config.CENTRE,
    day: config.AREA_DATE,
    now: 0,
    registry: new DomainRegistry(),
  })
  const running = await startApp({ config, pack, ...parts }).catch(async (error: unknown) => {
    await database?.drop()
    throw error
  })
  const stop = async () => {
    await running.stop()
    if (settings['AUDIT_ANCHOR_FILE'] === undefined) await rm(anchorFileOf(config), { force: true })
    await database?.drop()
  }
  return { ...running, stop }
}

export async function feedState(url: string, feed: string): Promise<FeedState> {
  const found = (await feedBoard(url)).feeds.find((state) => state.feed === feed)
  if (found === undefined) throw new Error(`no feed ${feed}`)
  return found
}

export async function feedBoard(url: string): Promise<FeedsAnswer> {
  const response = await fetch(`${url}/api/v1/feeds`)
  return feedsAnswerSchema.parse(await response.json())
}

/** A bare socket at the feeds' door that says whatever it is told; the caller disconnects it. */
export function knock(url: string, hello: Partial<FeedHello> | Record<string, unknown> = {}): Socket {
  return io(new URL(FEEDS_NAMESPACE, url).href, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, feed: CITY, timebase: { kind: 'live' }, ...hello },
  })
}

/** The next time that a socket says this; what it says. */
export function heard<T>(socket: Socket, event: string): Promise<T> {
  return new Promise((resolve) => socket.once(event, resolve))
}

/** Before a test's own time is out: what was waited for is told then, and no look outlives its test. */
const UNTIL_WITHIN_MS = 50_000

/** Looks again until it is so. */
export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  const late = performance.now() + UNTIL_WITHIN_MS
  while (!(await so())) {
    if (performance.now() > late) throw new Error(`It did not come to be so: ${String(so)}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'toan-canh-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

const PACK_FOLDER = new URL('../../packs/thai-nguyen', import.meta.url).pathname
