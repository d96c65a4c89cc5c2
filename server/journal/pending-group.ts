import type { GroupOrigin } from './group.ts'
import { GroupWriter } from './group-writer.ts'

/** A group that is being filled or committed, and who waits for it. */
export class PendingGroup {
  readonly writer: GroupWriter
  /** Of its first member, by the journal's own clock; milliseconds. */
  readonly since: number
  readonly committed: Promise<void>
  resolve: () => void = () => undefined
  reject: (error: Error) => void = () => undefined
  private origin: GroupOrigin | undefined

  constructor(since: number, expectedBytes: number) {
    this.since = since
    this.writer = new GroupWriter(expectedBytes)
    this.committed = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
    // Often nobody waits: what the centre says of itself needs no answer.
    this.committed.catch(() => undefined)
  }

  /** Members of one batch share their origin, and the origin is the same object. */
  writerFor(origin: GroupOrigin): GroupWriter {
    if (origin !== this.origin) {
      this.origin = origin
      this.writer.batch(origin)
    }
    return this.writer
  }
}
