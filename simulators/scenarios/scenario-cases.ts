import type { CaseLife } from '../engine/case-life.ts'
import { MINUTE_MS } from '../engine/local-day.ts'
import type { ScenarioStep } from '../../shared/scenarios/scenario.ts'

interface Begun {
  id: string
  feed: string
  /** Epoch milliseconds. */
  from: number
  scenario: string
}

/** All that becomes of a case that a scenario tells of; its last status closes it. */
export function lifeOfCase(step: Extract<ScenarioStep, { type: 'case' }>, begun: Begun): CaseLife {
  const last = step.course.length - 1
  return {
    feed: begun.feed,
    steps: step.course.map(([minute, status], revision) => {
      const at = begun.from + minute * MINUTE_MS
      return {
        type: 'case',
        id: begun.id,
        kind: step.kind,
        at,
        revision,
        area: step.area,
        ...(step.place === undefined ? {} : { place: step.place }),
        title: step.title,
        ...(step.category === undefined ? {} : { category: step.category }),
        status,
        severity: step.severity,
        openedAt: begun.from,
        ...(step.dueMinutes === undefined ? {} : { dueAt: begun.from + step.dueMinutes * MINUTE_MS }),
        ...(revision === last && last > 0 ? { closedAt: at } : {}),
        attributes: { ...step.attributes, scenario: begun.scenario },
      }
    }),
  }
}

export function lifeOfNotice(step: Extract<ScenarioStep, { type: 'notice' }>, begun: Begun): CaseLife {
  const { id, feed, from, scenario } = begun
  const { kind, area, severity, title, text, expiresAfterMinutes, attributes } = step
  return {
    feed,
    steps: [
      {
        type: 'notice',
        id,
        kind,
        at: from,
        area,
        title,
        ...(text === undefined ? {} : { text }),
        severity,
        ...(expiresAfterMinutes === undefined ? {} : { expiresAt: from + expiresAfterMinutes * MINUTE_MS }),
        attributes: { ...attributes, scenario },
      },
    ],
  }
}
