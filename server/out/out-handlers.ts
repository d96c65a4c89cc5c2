import type { Pool } from 'pg'
import type { Guard } from '../access/guard.ts'
import type { Built } from '../app.ts'
import type { LiveDoor } from '../fanout/live-door.ts'
import { feedsAnswer } from '../http/api.ts'
import type { RoomAnswers } from '../http/room-answers.ts'
import type { WebhookDesk } from '../webhooks/webhook-desk.ts'
import { capHandlers } from './cap/cap-handlers.ts'
import { exportHandlers } from './export-handlers.ts'
import { listHandlers } from './list-handlers.ts'
import { Metrics } from './metrics/metrics.ts'
import { metricsHandler } from './metrics/metrics-handler.ts'
import { ngsiHandlers } from './ngsi/ngsi-handlers.ts'
import type { OutPlace } from './told/out-place.ts'

/** What of a feed nobody says how often it speaks: the centre's own figures come once a second. */
const OWN_CADENCE_MS = 1_000

interface OutParts {
  place: OutPlace
  rooms: RoomAnswers
  fanout: LiveDoor
  guard: Guard
  build: string
  webhooks: WebhookDesk | undefined
}

/** The same facts for others, of this centre as it is now. */
export function outHandlers(built: Built, { place, rooms, fanout, build, webhooks, guard }: OutParts) {
  return {
    ...exportHandlers({ place, rooms, tickMs: built.config.TICK_MS }),
    ...metricsHandler(new Metrics({ ...built, fanout, build, webhooks }), { ...built, guard }),
    ...ngsiHandlers({ place, rooms }),
    ...listHandlers({
      place,
      definitions: built.definitions,
      feedsFor: (who) => feedsAnswer(built, who).feeds,
    }),
  }
}

/** Their earlier revisions are in the store. */
export function capHandlersOf({ config, url }: Built, place: OutPlace, pool: Pool) {
  const publicUrl = config.PUBLIC_URL
  return capHandlers({ place, pool, publicUrl, base: publicUrl ?? url })
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
