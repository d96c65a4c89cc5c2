import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { minutesOf, type Scenario, type ScenarioStep } from '../../shared/scenarios/scenario.ts'
import type { ScenarioList } from '../../shared/scenarios/scenario-routes.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import type { Scenarios } from './scenarios.ts'

export interface ScenarioListParts {
  scenarios: Scenarios
  listed: readonly Scenario[]
  registry: DomainRegistry
}

export function scenarioHandlers(parts: ScenarioListParts): RouteHandlers<'scenarios'> {
  return { scenarios: (_request, response) => response.json(listOf(parts)) }
}

function listOf({ scenarios, listed, registry }: ScenarioListParts): ScenarioList {
  return {
    clock: scenarios.clock() ?? null,
    scenarios: listed.map((scenario) => ({
      id: scenario.id,
      label: scenario.label,
      ...(scenario.description !== undefined && { description: scenario.description }),
      sources: scenario.sources ?? [],
      ...(scenario.happenedAt !== undefined && { happenedAt: scenario.happenedAt }),
      minutes: minutesOf(scenario),
      domains: [...new Set(scenario.steps.map(touched))].filter((domain) => registry.domains.has(domain)),
    })),
    runs: scenarios.active(),
  }
}

/** A silent feed or a clock that is off touches no domain of its own. */
function touched(step: ScenarioStep): string {
  switch (step.type) {
    case 'incident':
    case 'incidents':
      return 'security'
    case 'report':
    case 'reports':
      return 'reports'
    case 'closure':
      return 'traffic'
    case 'course':
    case 'spell':
      return domainOf(step.of)
    case 'case':
    case 'notice':
      return domainOf(step.kind)
  }
}
