import { answer } from '../worker.ts'
import { MixedBatches } from './mixed-batches.ts'

/** The baseline of ingest: what it costs to parse the same bytes and do nothing with them. */
answer({
  /** Microseconds of processor time for each batch of 1,000. */
  parse: (batches: number) => {
    const source = new MixedBatches()
    source.first()
    const texts = source.next(batches)
    for (const text of texts.slice(0, 50)) JSON.parse(text)
    const before = process.cpuUsage()
    for (const text of texts) JSON.parse(text)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / batches
  },
})
