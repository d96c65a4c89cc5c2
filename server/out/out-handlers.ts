import type { Pool } from 'pg'
import type { Guard } from '../access/guard.ts'
import type { Built } from '../app-parts.ts'
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
import type { ThenParts } from './past/told-then.ts'
import { OWN_CADENCE_MS, type OutPlace } from './told/out-place.ts'

interface OutParts extends ThenParts {
  rooms: RoomAnswers
  fanout: LiveDoor
  guard: Guard
  build: string
  webhooks: WebhookDesk | undefined
}

/** The same facts for others, of this centre as it is now, and as it was. */
export function outHandlers(built: Built, { place, past, rooms, fanout, build, webhooks, guard }: OutParts) {
  return {
    ...exportHandlers({ place, past, rooms, tickMs: built.config.TICK_MS }),
    ...metricsHandler(new Metrics({ ...built, fanout, build, webhooks }), { ...built, guard }),
    ...ngsiHandlers({ place, past, rooms }),
    ...listHandlers({
      place,
      past,
      definitions: built.definitions,
      feedsFor: (who) => feedsAnswer(built, who).feeds,
    }),
  }
}

/** Their earlier revisions are in the store. */
export function capHandlersOf({ config, url }: Built, then: ThenParts, pool: Pool) {
  const publicUrl = config.PUBLIC_URL
  return capHandlers({ ...then, pool, publicUrl, base: publicUrl ?? url })
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
