import type { Observation } from '../../shared/observation.ts'
import type { Recording } from './recording.ts'
import type { SourceClock } from './source-clock.ts'
import { Standing } from './standing.ts'

/** What a player says things to: the feed client, or a list in a test. */
export interface Sink {
  send: (observations: readonly Observation[]) => void
  /** Resolves when everything that was sent is acknowledged. */
  drained: () => Promise<void>
}

export interface PlayOptions {
  clock: SourceClock
  /** Begin here, epoch milliseconds of the recording: what stands by then is said first. */
  from?: number | undefined
  /** Stop after this many observations. */
  limit?: number | undefined
}

/** Sent and not yet acknowledged at most, besides one step: the memory that a slow server costs. */
const MAX_IN_FLIGHT = 20_000

/** Plays one recording into a feed, in the order of its times. */
export class Player {
  private readonly recording: Recording
  private readonly options: PlayOptions
  private readonly standing = new Standing()
  private epoch: string | undefined
  private inFlight = 0

  constructor(recording: Recording, options: PlayOptions) {
    this.recording = recording
    this.options = options
  }

  /** To be called at every welcome of the server: one that has started anew is told again what stands. */
  welcomed(epoch: string, sink: Sink): void {
    const isNew = this.epoch !== undefined && this.epoch !== epoch
    this.epoch = epoch
    if (isNew) sink.send(this.standing.all())
  }

  /** Plays to the end, or to the limit; resolves when all of it is acknowledged. */
  async play(sink: Sink): Promise<void> {
    const { clock, from = -Infinity, limit = Infinity } = this.options
    const { steps, tally } = this.recording
    let isBefore = from > -Infinity
    for await (const step of steps) {
      if (step.at < from) {
        this.standing.apply(step.observations)
        continue
      }
      await clock.until(step.at)
      const before = isBefore ? this.standing.all() : []
      isBefore = false
      const said = [...before, ...step.observations].slice(0, limit - tally.observations)
      tally.observations += said.length
      this.standing.apply(said)
      await this.send(said, sink)
      if (tally.observations >= limit) break
    }
    await sink.drained()
  }

  private async send(observations: readonly Observation[], sink: Sink): Promise<void> {
    sink.send(observations)
    this.inFlight += observations.length
    if (this.inFlight < MAX_IN_FLIGHT) return
    await sink.drained()
    this.inFlight = 0
  }
}
