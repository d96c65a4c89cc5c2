import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { RoomKey } from '../../shared/live/frame.ts'
import type { Audience } from '../fanout/audience.ts'
import { Fanout } from '../fanout/fanout.ts'
import type { PastPlace } from './past-place.ts'
import { PastWorld } from './past-world.ts'

/** Who looks: there is one in each scene. */
export const DASHBOARD = 'dashboard'

/** A world at a moment, and the rooms that are shown of it. */
export interface Scene {
  past: PastWorld
  fanout: Fanout
}

/** Another scene, where the newest keyframe before `at` leaves it: it is to be led on to there, and entered. */
export async function openScene(
  { client, place, audience }: { client: ClientBase; place: PastPlace; audience: Audience },
  rooms: Iterable<RoomKey>,
  at: number,
): Promise<Scene> {
  const world = place.newWorld(randomUUID())
  place.bring(world, at)
  const past = await PastWorld.open(client, world, at)
  const fanout = new Fanout({ world, centres: place.centres, audience })
  // Rooms are opened where the keyframe was done: figures whose parts fall silent until the moment keep their last.
  for (const key of rooms) fanout.subscribe(DASHBOARD, key, Math.min(at, past.beganAt))
  return { past, fanout }
}

/** Its rooms are told as they stand at its moment. */
export function enterScene({ past, fanout }: Scene, rooms: Iterable<RoomKey>, at: number): void {
  for (const key of rooms) fanout.subscribe(DASHBOARD, key, at)
  // Nobody hears how it came to be.
  past.world.takeChanges()
}
