import { MINUTE_MS } from '../engine/local-day.ts'
import type { Scenario, ScenarioStep } from '../../shared/scenarios/scenario.ts'

/** A scenario, when its first step is due, and when it is over whatever it still had before it. */
export interface DatedScenario {
  scenario: Scenario
  at: number
  until: number
}

/** From `from` on, until before `to`; epoch milliseconds. */
export interface Span {
  from: number
  to: number
}

type Course = Extract<ScenarioStep, { type: 'course' }>
type Spell = Extract<ScenarioStep, { type: 'spell' }>
type Closure = Extract<ScenarioStep, { type: 'closure' }>

/**
 * What the scenarios make of a place at a time, for models to ask: it follows from the runs alone, so that a process
 * that is started in the third day of a flood finds it as high as one that saw it rise.
 */
export class Scene {
  private readonly runs: readonly DatedScenario[]

  /** The list is looked at anew each time: scenarios are added to it. */
  constructor(runs: readonly DatedScenario[]) {
    this.runs = runs
  }

  /** Figure of a course at a time, of the newest run that has one here; undefined where none runs. */
  level(of: string, here: readonly string[], at: number): number | undefined {
    for (let i = this.runs.length - 1; i >= 0; i--) {
      const run = this.runs[i]
      if (run === undefined || at < run.at || at >= run.until) continue
      for (const step of run.scenario.steps) {
        if (step.type !== 'course' || !concerns(step, of, here)) continue
        const value = along(step, (at - run.at) / MINUTE_MS)
        if (value !== undefined) return value
      }
    }
    return undefined
  }

  /** When a spell lies over a place, in no order. */
  spells(of: string, here: readonly string[]): Span[] {
    return this.runs.flatMap((run) =>
      run.scenario.steps.flatMap((step) =>
        step.type === 'spell' && concerns(step, of, here) ? spanOf(run, step) : [],
      ),
    )
  }

  isUnder(of: string, here: readonly string[], at: number): boolean {
    for (const { scenario, at: begun, until } of this.runs) {
      if (at < begun || at >= until) continue
      const minute = (at - begun) / MINUTE_MS
      for (const step of scenario.steps)
        if (step.type === 'spell' && isWithin(step, minute) && concerns(step, of, here)) return true
    }
    return false
  }

  closures(): { step: Closure; span: Span }[] {
    return this.runs.flatMap((run) =>
      run.scenario.steps.flatMap((step) =>
        step.type === 'closure' ? spanOf(run, step).map((span) => ({ step, span })) : [],
      ),
    )
  }
}

function concerns(step: Course | Spell, of: string, here: readonly string[]): boolean {
  return step.of === of && (step.where === undefined || here.some((key) => step.where?.includes(key)))
}

function isWithin({ afterMinutes, forMinutes }: Spell, minute: number): boolean {
  return minute >= afterMinutes && minute < afterMinutes + forMinutes
}

function spanOf(run: DatedScenario, step: Spell | Closure): Span[] {
  const from = run.at + step.afterMinutes * MINUTE_MS
  const to = Math.min(run.until, from + step.forMinutes * MINUTE_MS)
  return to > from ? [{ from, to }] : []
}

/** Straight from one point to the next; nothing before the first and after the last. */
function along({ points }: Course, minute: number): number | undefined {
  const next = points.findIndex(([at]) => at >= minute)
  const [toMinute, to] = points[next] ?? []
  if (toMinute === undefined || to === undefined) return undefined
  if (toMinute === minute) return to
  const [fromMinute, from] = points[next - 1] ?? []
  if (fromMinute === undefined || from === undefined) return undefined
  return from + ((to - from) * (minute - fromMinute)) / (toMinute - fromMinute)
}
