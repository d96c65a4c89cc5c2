import type { Observation } from '../../shared/observation.ts'
import type { Step } from './recording.ts'
import { RecordingError } from './recording.ts'

/** Files that are not in the order of their times are held to be sorted; a longer one must be sorted before. */
export const MAX_SORTED_OBSERVATIONS = 1_000_000

/**
 * Steps in the order of their times from observations in any order. What is of one time keeps the order of the file,
 * so that the same file always plays the same way.
 */
export async function* inTimeOrder(observations: AsyncIterable<Observation>): AsyncGenerator<Step> {
  const all: Observation[] = []
  for await (const observation of observations) {
    if (all.length >= MAX_SORTED_OBSERVATIONS)
      throw new RecordingError(
        `more than ${MAX_SORTED_OBSERVATIONS} observations out of order; split the file`,
      )
    all.push(observation)
  }
  all.sort((a, b) => a.at - b.at)
  for (let from = 0; from < all.length;) {
    const at = all[from]?.at ?? 0
    let to = from
    while (all[to]?.at === at) to++
    yield { at, observations: all.slice(from, to) }
    from = to
  }
}
