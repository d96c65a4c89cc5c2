import type { Built } from '../app.ts'
import type { LiveDoor } from '../fanout/live-door.ts'
import { feedsAnswer } from '../http/api.ts'
import type { RoomAnswers } from '../http/room-answers.ts'
import { exportHandlers } from './export-handlers.ts'
import { listHandlers } from './list-handlers.ts'
import type { OutPlace } from './told/out-place.ts'

/** What of a feed nobody says how often it speaks: the centre's own figures come once a second. */
const OWN_CADENCE_MS = 1_000

/** The same facts for others, of this centre as it is now. */
export function outHandlers(built: Built, { fanout, rooms }: { fanout: LiveDoor; rooms: RoomAnswers }) {
  const place = outPlace(built, fanout)
  return {
    ...exportHandlers({ place, rooms, tickMs: built.config.TICK_MS }),
    ...listHandlers({
      place,
      definitions: built.definitions,
      feedsFor: (who) => feedsAnswer(built, who).feeds,
    }),
  }
}

export function outPlace({ world, pack, feeds, branches, now }: Built, fanout: LiveDoor): OutPlace {
  return {
    world,
    pack,
    feedCadenceMs: (id) =>
      feeds.get(id)?.feed.cadenceMs ?? branches.get(id)?.about.cadenceMs ?? OWN_CADENCE_MS,
    figuresOf: (scope, domain) => fanout.figuresOf(scope, domain),
    now,
  }
}
