import { readFileSync } from 'node:fs'
import type { CentreUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import { push, setClock } from './push.ts'
import { saidBefore, type Said } from './readme.ts'
import type { Row } from './report.ts'

export const GTFS_FEED = { domains: ['traffic'], adapter: { kind: 'gtfs-rt' } }

/** POSIX seconds of a header, as the folder's README says it. */
const HEADER = /header (\d{10})/

/** Positions of vehicles, through the push door: as many as the README says, each taken. */
export async function takeGtfs(
  found: Found,
  feed: string,
  centre: CentreUnderTest,
  said: Said | undefined,
): Promise<Row> {
  const at = Number(HEADER.exec(said?.text.replace('= ', '') ?? '')?.[1] ?? Date.now() / 1000) * 1000
  await setClock(centre, feed, at + 60_000)
  const body = readFileSync(found.path)
  const pushed = await push(centre, feed, { body, mediaType: 'application/x-protobuf' })
  const row = { file: found.name, kind: 'GTFS-realtime', read: 1, accepted: 0, rejected: 1 }
  if ('refused' in pushed) return { ...row, why: `FAILED: ${pushed.refused}`, ok: false }
  const { read, accepted, refused, rejected } = pushed.ack
  const vehicles = saidBefore(said, /vehicles/)
  const ok = accepted === read && refused + rejected.length === 0 && read === (vehicles ?? read)
  const why = `${ok ? '' : 'FAILED: '}${vehicles ?? 'some'} vehicles by the README, each where it is`
  return { ...row, read, accepted, rejected: refused + rejected.length, why, ok }
}
