import type { BandSample } from '../../shared/bands/bands-of-samples.ts'
import type { HistoryReader } from '../history/query/history-reader.ts'
import type { BandSpans, Span } from './band-spans.ts'
import type { BandWork } from './band-work.ts'

/** As fine as what is kept for more than a month. */
const QUARTER_MS = 900_000

/** What was recorded by quarters of an hour, each in its middle. A span at a time: each is one question. */
export async function recordedSamples(
  reader: HistoryReader,
  work: BandWork,
  { recent, holidays }: BandSpans,
): Promise<BandSample[]> {
  const samples: BandSample[] = []
  for (const span of recent) {
    const found = await samplesIn(reader, work, span)
    // Four weeks of silence: what was before them is of another time.
    if (found.length === 0) return samples
    samples.push(...found)
  }
  for (const span of holidays) samples.push(...(await samplesIn(reader, work, span)))
  return samples
}

async function samplesIn(
  reader: HistoryReader,
  { indicator, subject }: BandWork,
  [from, to]: Span,
): Promise<BandSample[]> {
  const answer = await reader.answer({
    indicator,
    subject: subject.type === 'thing' ? subject : { ...subject, method: 'recorded', asOf: undefined },
    from,
    to,
    points: Math.floor((to - from) / QUARTER_MS),
    everyRevision: false,
  })
  if ('refused' in answer) return []
  const { bucketMs, columns } = answer
  const { t, value, reported = [], expected = [] } = columns
  return t.flatMap((begins, row) => {
    const figure = value[row] ?? null
    return figure === null || isOfFew(reported[row], expected[row])
      ? []
      : [{ at: begins + bucketMs / 2, value: figure }]
  })
}

/** Less than half of its parts: not a figure of the whole (R4). */
function isOfFew(reported: number | null | undefined, expected: number | null | undefined): boolean {
  return (reported ?? 0) * 2 < (expected ?? 0)
}
