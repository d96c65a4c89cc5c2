import { isSameClock, sourceTime } from '../../state/source-time.ts'
import { clockStore } from '../../state/clock-store.ts'
import { onRoomChange } from '../../state/live-store.ts'
import { shownNow } from '../../state/shown-time.ts'
import { dayPart } from '../../i18n/format-time.ts'
import { followRoadBands } from '../segments/follow-road-bands.ts'
import type { CaseMarks } from './case-marks.ts'
import type { ThingMarks, Usual } from './thing-marks.ts'

/** What is usual is looked up again this often, in ticks of the page's clock. */
const USUAL_EVERY_TICKS = 5

export interface RoomConnection {
  readonly scope: string
  readonly domains: readonly string[]
  /** IANA. */
  readonly zone: string
  readonly things: ThingMarks
  readonly cases: CaseMarks
  readonly usual: Usual
  /** The server keeps what was. */
  readonly hasRecord: boolean
  /** Called with each tick of the page's clock, after the marks have aged. */
  readonly onTick: () => void
}

/** Brings the rooms of a scope to the marks: by difference as they change, by age each second. Returns stop. */
export function connectRooms(connection: RoomConnection): () => void {
  const { scope, domains, zone, things, cases, usual, onTick } = connection
  const stops = domains.map((domain) =>
    onRoomChange({ scope, domain }, (room, change) => {
      const name = `${scope}/${domain}`
      things.apply(name, room, change, shownNow())
      cases.apply(name, room, change)
    }),
  )
  let ticks = 0
  function tick(): void {
    const now = shownNow()
    if (ticks % USUAL_EVERY_TICKS === 0) {
      const sourceAt = sourceTime(scope, now)
      const slot = isSameClock(sourceAt, now) ? usual.speeds.slotAt(now) : undefined
      usual.dayPart = { ...dayPart(sourceAt, zone), slot }
      things.redrawRoads()
    }
    ticks += 1
    things.age(now)
    onTick()
  }
  tick()
  stops.push(clockStore.subscribe(tick))
  if (connection.hasRecord && domains.includes('traffic')) stops.push(followRoadBands(scope, usual.speeds))
  return function disconnectRooms() {
    for (const stop of stops) stop()
  }
}
