import { connectFeed } from '../../shared/feed/connect-feed.ts'
import { nearestAreaOfPack, oneArea } from '../../simulators/replay/area-of-place.ts'
import { Player } from '../../simulators/replay/player.ts'
import type { Recording } from '../../simulators/replay/recording.ts'
import { unpacedClock } from '../../simulators/replay/source-clock.ts'
import type { CentreUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import type { Said } from './readme.ts'
import { countRecords, saidBefore } from './readme.ts'
import type { Row } from './report.ts'

type FoundRecording = Found & { kind: 'recording' }

const DRAIN_WITHIN_MS = 300_000
/** What a README may say of a file, and what the replay counts it as. */
const COUNTED: readonly { words: RegExp; as: 'leftOut' | 'noted'; reason: string }[] = [
  { words: /rows without coordinates/, as: 'noted', reason: 'without coordinates' },
  { words: /rows whose coordinates were rounded/, as: 'noted', reason: 'with rounded coordinates' },
  { words: /DUPLICATE timestamps/, as: 'leftOut', reason: 'same hour again' },
]

/** Plays a recording through the public door, unpaced: every row read, every observation of it accepted. */
export async function playRecording(
  found: FoundRecording,
  feed: string,
  centre: CentreUnderTest,
  said: Said | undefined,
): Promise<Row> {
  const { mapping, name: file } = found
  const row = { file, kind: `recording, ${mapping.id}` }
  const recording = openRecording(found, centre)
  try {
    const { accepted, rejected, lost } = await play(recording, feed, centre)
    const problems = [...countProblems(found, recording, said), ...lost]
    const notes = [...recording.tally.leftOut, ...recording.tally.noted].map(
      ([reason, rows]) => `${rows} ${reason}`,
    )
    const why = [...problems.map((problem) => `FAILED: ${problem}`), ...notes].join('; ')
    return { ...row, read: recording.tally.rows, accepted, rejected, why, ok: problems.length === 0 }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ...row, read: recording.tally.rows, accepted: 0, rejected: 0, why, ok: false }
  }
}

function openRecording({ mapping, path, locations }: FoundRecording, centre: CentreUnderTest): Recording {
  return mapping.open({
    file: path,
    zone: mapping.zone,
    // Only a recording with places of the pack's own land is laid into its areas.
    areaOf: locations === undefined ? oneArea(centre.root) : nearestAreaOfPack(centre.pack, Date.now()),
    locations,
    sensor: undefined,
    name: undefined,
    place: undefined,
    closeAfterMinutes: undefined,
  })
}

async function play(recording: Recording, feed: string, { url }: CentreUnderTest) {
  const clock = unpacedClock()
  const refusals = new Map<string, number>()
  const player = new Player(recording, { clock })
  const connection = connectFeed({
    url,
    feed,
    agent: 'acceptance',
    timebase: { kind: 'replay', factor: 1_000_000, of: recording.of.slice(0, 200) },
    clock: clock.now,
    onWelcome: ({ epoch }) => player.welcomed(epoch, connection),
    onAck: (ack) => {
      for (const { code } of ack.rejected) refusals.set(code, (refusals.get(code) ?? 0) + 1)
    },
  })
  try {
    await player.play({
      send: (observations) => connection.send(observations),
      drained: () => connection.drained(DRAIN_WITHIN_MS),
    })
  } finally {
    // A file that breaks off must not keep its connection, and with it this program.
    await connection.close()
  }
  const { accepted, duplicates, conflicts, rejected } = connection.stats()
  // What no detector can have measured is refused, and rightly so.
  const implausible = refusals.get('out-of-range') ?? 0
  if (implausible > 0) recording.tally.noted.set('figures out of range, refused', implausible)
  const sent = recording.tally.observations
  const lost =
    accepted + implausible === sent
      ? []
      : [`sent ${sent}, duplicates ${duplicates}, conflicts ${conflicts}, rejected ${rejected}`]
  return { accepted, rejected, lost }
}

function countProblems({ path }: FoundRecording, { tally }: Recording, said: Said | undefined): string[] {
  const rows = said?.rows ?? countRecords(path)
  const counts = COUNTED.flatMap(({ words, as, reason }) => {
    const expected = saidBefore(said, words)
    const counted = tally[as].get(reason) ?? 0
    return expected === undefined || expected === counted
      ? []
      : [`${counted} ${reason}, README says ${expected}`]
  })
  const isLost = rows > 0 && tally.observations === 0
  return [
    ...(tally.rows === rows ? [] : [`read ${tally.rows} of ${rows} rows`]),
    ...(isLost ? ['none of them could be used'] : []),
    ...counts,
  ]
}
