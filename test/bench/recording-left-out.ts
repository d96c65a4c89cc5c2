import type { Committer } from '../../server/journal/committer.ts'
import { Journal } from '../../server/journal/journal.ts'
import type { openRecording } from '../../server/journal/open-recording.ts'
import { JournalRecorder } from '../../server/journal/journal-recorder.ts'
import { SeriesDictionary } from '../../server/journal/series-dictionary.ts'

/**
 * The product without its store: nothing is recorded, or groups are written as ever and then thrown away, which is what
 * recording costs the main thread.
 */
export function recordingWithoutStore(groups: 'left out' | 'thrown away'): typeof openRecording {
  return ({ world, now }) => {
    const committer: Committer = {
      state: { failing: undefined, historyPosition: 0 },
      commit: () => Promise.resolve(),
      lookUp: (readings, facts) =>
        Promise.resolve({ readings: readings.map(() => undefined), facts: facts.map(() => undefined) }),
    }
    const journal = new Journal({ committer, monotonic: now, nextNumber: 0 })
    const recorder = new JournalRecorder(journal, world, new SeriesDictionary())
    if (groups === 'thrown away') world.recordTo(recorder)
    return Promise.resolve({ store: undefined, journal, recorder, stop: () => Promise.resolve() })
  }
}
