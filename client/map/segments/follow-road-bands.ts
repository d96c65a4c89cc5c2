import type { ThingBandsAnswer } from '../../../shared/bands/bands-answer.ts'
import { PLAIN_CALENDAR, type WorkingCalendar } from '../../../shared/bands/working-calendar.ts'
import { askJson } from '../../state/ask-json.ts'
import type { UsualSpeeds } from './usual-speeds.ts'

/** They are made once a day; a server that has just started makes them within some minutes. */
const AGAIN_MS = 600_000

/** Lets the speeds know what was recorded of each road in a scope, now and again. Start returns stop. */
export function followRoadBands(scope: string, speeds: UsualSpeeds): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  async function ask(): Promise<void> {
    const url = `/api/v1/bands/${encodeURIComponent(scope)}/traffic/things`
    const answer = await askJson<ThingBandsAnswer>(url, signal)
    if (!answer || answer.things.length === 0) return
    const calendar = await askJson<WorkingCalendar>('/api/v1/pack/calendar.json', signal)
    if (!signal.aborted) speeds.learn(answer, calendar ?? PLAIN_CALENDAR)
  }
  void ask()
  const timer = setInterval(() => void ask(), AGAIN_MS)
  return function stopFollowing() {
    clearInterval(timer)
    stopped.abort()
  }
}
