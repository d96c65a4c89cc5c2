import { existsSync } from 'node:fs'
import { freePort } from '../test/support/free-port.ts'
import { startBroker } from './acceptance/broker.ts'
import { startCentre } from './acceptance/centre-under-test.ts'
import type { CentreUnderTest, FeedUnderTest } from './acceptance/centre-under-test.ts'
import { CLOUDEVENTS_FEED, takeCloudEvents } from './acceptance/cloudevents.ts'
import { FIWARE_FEED, takeFiware } from './acceptance/fiware.ts'
import type { Found } from './acceptance/folder.ts'
import { findFiles } from './acceptance/folder.ts'
import { GTFS_FEED, takeGtfs } from './acceptance/gtfs.ts'
import { HTTP_FEED } from './acceptance/hostile-http.ts'
import { SOCKET_FEED } from './acceptance/hostile-socket.ts'
import { throwJson } from './acceptance/json-parsing.ts'
import { logFeed, takeLog } from './acceptance/logs.ts'
import { brokerFeeds, takeByBroker } from './acceptance/mqtt.ts'
import { sayStrings } from './acceptance/naughty-strings.ts'
import type { Said } from './acceptance/readme.ts'
import { readReadme } from './acceptance/readme.ts'
import { playRecording } from './acceptance/recordings.ts'
import type { Row } from './acceptance/report.ts'
import { printReport, say } from './acceptance/report.ts'
import { startSteadyFeed, STEADY_FEED } from './acceptance/steady-feed.ts'
import { takeXml, xmlFeed } from './acceptance/xml-documents.ts'

const USAGE = `npm run acceptance -- <folder>

Takes every file of a folder of recordings and hostile input through the public doors of the real server, and says
by file what was read, accepted and rejected. Ends with 1 where a file was not taken as the folder's README says.`
const EXIT_FAILED = 1
const EXIT_USAGE = 2

/** True when every file was taken as it must be. */
async function accept(folder: string): Promise<boolean> {
  const files = findFiles(folder)
  const readme = readReadme(folder)
  const broker = await startBroker()
  if (broker === undefined) say('(no Mosquitto on this machine: nothing is tried by MQTT)')
  const feeds = await Promise.all(files.map(feedUnderTest))
  const own = [STEADY_FEED, HTTP_FEED, SOCKET_FEED, ...brokerFeeds(files, broker)]
  const centre = await startCentre([...own, ...feeds])
  try {
    const steady = startSteadyFeed(centre)
    const rows: Row[] = []
    for (const [i, found] of files.entries())
      rows.push(
        await take(found, feeds[i] ?? { id: feedOf(i) }, centre, readme.get(found.name)).catch((error) =>
          notTried(found, error),
        ),
      )
    rows.push(...(await takeByBroker(files, broker, centre)))
    rows.push(await steady.stop(), await standing(centre))
    return printReport(rows)
  } finally {
    await centre.stop()
    await broker?.stop()
  }
}

/** Each recording has a feed of its own: two of a kind may use the same ids. */
function feedOf(index: number): string {
  return `file-${index}`
}

/** What speaks another format than ours says so. */
async function feedUnderTest(found: Found, index: number): Promise<FeedUnderTest> {
  const { kind } = found
  const id = feedOf(index)
  if (kind === 'log') return logFeed(id, found.log, await freePort())
  if (kind === 'xml') return xmlFeed(id, found.format)
  if (kind === 'cloudevents') return { id, ...CLOUDEVENTS_FEED }
  if (kind === 'gtfs-rt') return { id, ...GTFS_FEED }
  return kind === 'fiware' ? { id, ...FIWARE_FEED } : { id }
}

async function take(
  found: Found,
  { id: feed, ...more }: FeedUnderTest,
  centre: CentreUnderTest,
  said: Said | undefined,
): Promise<Row> {
  switch (found.kind) {
    case 'json-parsing':
      return throwJson(found, centre)
    case 'strings':
      return sayStrings(found, centre)
    case 'recording':
      return playRecording(found, feed, centre, said)
    case 'cloudevents':
      return takeCloudEvents(found, feed, { centre, said })
    case 'xml':
      return takeXml(found, found.format, feed, { centre, said })
    case 'gtfs-rt':
      return takeGtfs(found, feed, centre, said)
    case 'fiware':
      return takeFiware(found, feed, centre)
    case 'log':
      return takeLog(found, { id: feed, ...more }, centre, said)
    case 'what a reference parser read':
    case 'places of a recording':
    case 'no format of ours':
      return {
        file: found.name,
        kind: found.kind,
        read: 0,
        accepted: 0,
        rejected: 0,
        why: found.kind,
        ok: undefined,
      }
  }
}

/** One file that cannot be tried leaves the others to be. */
function notTried({ name: file, kind }: Found, error: unknown): Row {
  const why = `FAILED: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`
  return { file, kind, read: 0, accepted: 0, rejected: 0, why, ok: false }
}

/** The server that was started at the beginning is the one that answers at the end. */
async function standing(centre: CentreUnderTest): Promise<Row> {
  const ok = await centre.isUp()
  const { disconnects } = await centre.feeds()
  const ended = Object.entries(disconnects).map(([reason, count]) => `${reason} ${count}`)
  const why = `${ok ? 'never restarted' : 'it ended'}; connections ended by it: ${ended.join(', ') || 'none'}`
  return { file: '(the server)', kind: 'the server', read: 0, accepted: 0, rejected: 0, why, ok }
}

const folder = process.argv[2]
if (folder === '--help') say(USAGE)
else if (folder === undefined || !existsSync(folder)) {
  say(folder === undefined ? USAGE : `${folder}: no such folder`)
  process.exitCode = EXIT_USAGE
} else {
  process.exitCode = (await accept(folder)) ? 0 : EXIT_FAILED
}
