import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { BandsAnswer, RecordedBands } from '../../shared/bands/bands-answer.ts'
import { SlotClock } from '../../shared/bands/slot-clock.ts'
import { PLAIN_CALENDAR, type WorkingCalendar } from '../../shared/bands/working-calendar.ts'
import { askJson } from './ask-json.ts'
import type { Place } from './centre-store.ts'

/** What is ordinary of what the centre recorded, and the calendar by which it is looked up. */
export interface RecordedBook {
  readonly clock: SlotClock
  readonly slotMinutes: number
  /** By `bandKey`. */
  readonly series: ReadonlyMap<string, RecordedBands>
}

export const recordedBandsStore = createStore<{ book: RecordedBook | undefined }>()(() => ({
  book: undefined,
}))

/** They are made once a day; a server that has just started makes them within some minutes. */
const AGAIN_MS = 600_000

/** Asks for the bands of all rooms of the place, one after the other, now and again. Start returns stop. */
export function followRecordedBands(place: Place): () => void {
  if (!place.keepsHistory) return () => undefined
  const stopped = new AbortController()
  const ask = () => void loadRecordedBands(place, stopped.signal)
  ask()
  const timer = setInterval(ask, AGAIN_MS)
  return function stopFollowing() {
    clearInterval(timer)
    stopped.abort()
  }
}

export function bandKey(scope: string, indicator: string): string {
  return `${scope} ${indicator}`
}

/** A book of some answers; undefined where nothing is known in them. */
export function bookOf(answers: readonly BandsAnswer[], calendar: WorkingCalendar): RecordedBook | undefined {
  const [first] = answers
  const all = answers.flatMap(({ series }) => series)
  if (first === undefined || all.length === 0) return undefined
  return {
    clock: new SlotClock(first.zone, calendar),
    slotMinutes: first.slotMinutes,
    series: new Map(all.map((one) => [bandKey(one.scope, one.indicator), one])),
  }
}

export function useRecordedBook(): RecordedBook | undefined {
  return useStore(recordedBandsStore, (state) => state.book)
}

async function loadRecordedBands({ root, domains }: Place, signal: AbortSignal): Promise<void> {
  const calendar = (await askJson<WorkingCalendar>('/api/v1/pack/calendar.json', signal)) ?? PLAIN_CALENDAR
  const answers: BandsAnswer[] = []
  for (const domain of domains) {
    const answer = await askJson<BandsAnswer>(
      `/api/v1/bands/${encodeURIComponent(root.scope)}/${domain}`,
      signal,
    )
    if (answer) answers.push(answer)
  }
  // A server that does not answer takes nothing away from what is known.
  if (!signal.aborted && answers.length > 0) recordedBandsStore.setState({ book: bookOf(answers, calendar) })
}
