import type { ActiveScenario } from '../../shared/command.ts'
import type { ScenarioList } from '../../shared/scenarios/scenario-routes.ts'

/** How the newest run of a scenario stands, by the simulators' clock. Times are epoch milliseconds. */
export type RunState =
  | { type: 'idle' }
  | { type: 'starting'; startAt: number }
  | { type: 'under-way'; startAt: number; endsAt: number; share: number }
  | { type: 'stopped'; at: number }
  | { type: 'over'; at: number }
  /** It was started, and no simulator is there to tell how far it is. */
  | { type: 'unknown'; startAt: number }

const MINUTE_MS = 60_000

export function runState(
  { id, minutes }: Listed,
  { clock, runs }: Pick<ScenarioList, 'clock' | 'runs'>,
): RunState {
  const run = runs.findLast((one) => one.id === id)
  if (run === undefined) return { type: 'idle' }
  return clock === null ? { type: 'unknown', startAt: run.startAt } : stateAt(run, minutes, clock)
}

type Listed = Pick<ScenarioList['scenarios'][number], 'id' | 'minutes'>

function stateAt({ startAt, stopAt }: ActiveScenario, minutes: number, clock: number): RunState {
  const endsAt = startAt + minutes * MINUTE_MS
  if (stopAt !== undefined && stopAt <= endsAt) return { type: 'stopped', at: stopAt }
  if (clock < startAt) return { type: 'starting', startAt }
  if (clock >= endsAt) return { type: 'over', at: endsAt }
  return { type: 'under-way', startAt, endsAt, share: (clock - startAt) / (endsAt - startAt) }
}
