import type { Observation } from '../../shared/observation.ts'

/** Where the facts of one feed go: the feed client, or a test that keeps them. */
export interface ObservationSink {
  send: (observations: Observation[]) => void
}

/** What a model says, and on behalf of which feed. */
export type Emit = (feed: string, observation: Observation) => void
