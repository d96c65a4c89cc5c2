import type { ClientBase } from 'pg'
import { PAST_TOLERANCE_MS } from '../../shared/past.ts'
import type { Audience } from '../fanout/audience.ts'
import type { PastAnswer, PastWish } from '../out/past/past-wish.ts'
import { tellPast } from '../out/past/tell-past.ts'
import { roomsOf } from '../out/past/wish-rooms.ts'
import type { OutPlace } from '../out/told/out-place.ts'
import type { PastPlace } from './past-place.ts'
import { earliestMoment } from './past-span.ts'
import { enterScene, openScene, type Scene } from './scene.ts'

/** A moment that is not there by then is given up; of five minutes of journal a tenth of it would do. */
const WITHIN_MS = 20_000

export interface StillParts {
  client: ClientBase
  place: PastPlace
  /** The server's clock, epoch milliseconds. */
  now: () => number
}

/** What is wished of one moment, from the world that dashboards in the past are shown; the world is let go after it. */
export async function tellStill(parts: StillParts, asked: number, wish: PastWish): Promise<PastAnswer> {
  const { client, place, now } = parts
  const latest = now()
  const earliest = await earliestMoment(client)
  if (earliest === undefined || asked < earliest || asked > latest + PAST_TOLERANCE_MS)
    return { ok: false, code: 'out-of-span', earliest, latest }
  const at = Math.min(asked, latest)
  const rooms = roomsOf(wish, place.pack)
  const scene = await openScene({ client, place, audience: NOBODY }, rooms, at)
  try {
    const until = performance.now() + WITHIN_MS
    const isThere = await scene.past.lead(at, () => performance.now() > until)
    if (!isThere) return { ok: false, code: 'took-too-long' }
    enterScene(scene, rooms, at)
    scene.fanout.tick(at)
    const told = tellPast(outPlaceOf(scene, place, { at, asked }), wish)
    return { ok: true, told, position: scene.past.position }
  } finally {
    await scene.past.close()
  }
}

/** It says the moment that was asked for: by a clock that is a little ahead that is the present. */
function outPlaceOf(
  { past, fanout }: Scene,
  place: PastPlace,
  { at, asked }: { at: number; asked: number },
): OutPlace {
  return {
    world: past.world,
    pack: place.pack,
    moment: asked,
    feedCadenceMs: (feed) => place.feedEveryMs(feed),
    figuresOf: (scope, domain) => fanout.figuresOf({ scope, domain }, at),
    now: () => at,
  }
}

/** Nobody is sent frames: the figures are asked for. */
const NOBODY: Audience = {
  broadcast: () => 0,
  sendTo: () => undefined,
  isCongested: () => false,
  join: () => undefined,
  leave: () => undefined,
}
