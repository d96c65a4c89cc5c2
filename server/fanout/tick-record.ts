import type { CaseRecord, NoticeRecord } from '../../shared/live/frame.ts'

/** What one frame of a room said, by ids: enough to say it again, merged with later ones, from the present state. */
export interface TickRecord {
  /** Of the frame; 0 while it is being made. */
  sequence: number
  /** Bytes that the room has sent to each of its dashboards up to and with this frame, and how many frames. */
  bytesUpTo: number
  framesUpTo: number
  readonly feeds: Set<number>
  readonly series: Set<number>
  readonly newSeries: Set<number>
  /** Things whose place or status changed. */
  readonly states: Set<number>
  /** Things that changed as a whole, came into the room, or are new. */
  readonly things: Set<number>
  readonly rollUps: Set<number>
  readonly newRollUps: Set<number>
  readonly cases: CaseRecord[]
  readonly notices: NoticeRecord[]
  /** May have left the room; whether they did is seen in the present. */
  readonly leftThings: Set<number>
  readonly leftCases: Set<number>
  readonly leftNotices: Set<number>
}

export function emptyRecord(): TickRecord {
  return {
    sequence: 0,
    bytesUpTo: 0,
    framesUpTo: 0,
    feeds: new Set(),
    series: new Set(),
    newSeries: new Set(),
    states: new Set(),
    things: new Set(),
    rollUps: new Set(),
    newRollUps: new Set(),
    cases: [],
    notices: [],
    leftThings: new Set(),
    leftCases: new Set(),
    leftNotices: new Set(),
  }
}

/** What a record holds on to beside ids: the texts of its cases and notices, about that many characters. */
export function textOf(record: TickRecord): number {
  let characters = 0
  for (const { case: item } of record.cases) characters += item.title.length + (item.text?.length ?? 0)
  for (const { notice } of record.notices) characters += notice.title.length + (notice.text?.length ?? 0)
  return characters
}

export function sizeOf(record: TickRecord): number {
  return (
    record.feeds.size +
    record.series.size +
    record.newSeries.size +
    record.states.size +
    record.things.size +
    record.rollUps.size +
    record.newRollUps.size +
    record.cases.length +
    record.notices.length +
    record.leftThings.size +
    record.leftCases.size +
    record.leftNotices.size
  )
}

/** One record that says what several say: state once, cases and notices every time (R6). */
export function mergeRecords(records: Iterable<TickRecord>): TickRecord {
  const merged = emptyRecord()
  for (const record of records) {
    for (const key of SET_KEYS) for (const id of record[key]) merged[key].add(id)
    for (const item of record.cases) merged.cases.push(item)
    for (const notice of record.notices) merged.notices.push(notice)
  }
  return merged
}

const SET_KEYS = [
  'feeds',
  'series',
  'newSeries',
  'states',
  'things',
  'rollUps',
  'newRollUps',
  'leftThings',
  'leftCases',
  'leftNotices',
] as const
