import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Observation } from '../../shared/observation.ts'
import { observationSchema } from '../../shared/observation.ts'
import { oneArea } from '../../simulators/replay/area-of-place.ts'
import type { Mapping, MappingOptions, Recording, Step } from '../../simulators/replay/recording.ts'
import type { TestFolders } from '../support/test-folders.ts'

/** A small file of its own for a test, in one of `folders`: whoever uses it removes them. */
export function fileOf(folders: TestFolders, name: string, ...lines: readonly string[]): string {
  const file = path.join(folders.make(), name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

export function optionsOf(
  mapping: Mapping,
  file: string,
  more: Partial<MappingOptions> = {},
): MappingOptions {
  return {
    file,
    zone: mapping.zone,
    areaOf: oneArea('A1'),
    locations: undefined,
    sensor: undefined,
    name: undefined,
    place: undefined,
    closeAfterMinutes: undefined,
    ...more,
  }
}

/** All steps of a recording, which must be in the order of their times and of known observations only. */
export async function stepsOf({ steps }: Recording): Promise<Step[]> {
  const all: Step[] = []
  for await (const step of steps) {
    const before = all.at(-1)?.at ?? -Infinity
    if (step.at < before) throw new Error(`a step at ${step.at} after one at ${before}`)
    for (const observation of step.observations) mustBeKnown(observation)
    all.push(step)
  }
  return all
}

const registry = new DomainRegistry()

/** Taken by the contract's schema, of a declared kind, with a declared status, category and plausible figure. */
function mustBeKnown(observation: Observation): void {
  observationSchema.parse(observation)
  const problem = problemOf(observation)
  if (problem !== undefined) throw new Error(`${problem}: ${JSON.stringify(observation)}`)
}

function problemOf(observation: Observation): string | undefined {
  switch (observation.type) {
    case 'reading': {
      const indicator = registry.indicators.get(observation.indicator)
      if (indicator?.source.from !== 'feed') return 'an indicator that feeds do not send'
      const value = observation.value ?? indicator.min
      return value < indicator.min || value > indicator.max ? 'out of range' : undefined
    }
    case 'thing': {
      const kind = registry.thingKinds.get(observation.kind)
      return kind?.statuses.some(({ id }) => id === observation.status) ? undefined : 'unknown kind or status'
    }
    case 'case': {
      const kind = registry.caseKinds.get(observation.kind)
      const status = kind?.statuses.find(({ id }) => id === observation.status)
      if (kind === undefined || status === undefined) return 'unknown kind or status'
      if ((status.closed === true) !== (observation.closedAt !== undefined))
        return 'closed without a time, or open with one'
      return kind.categories.some(({ id }) => id === observation.category) ? undefined : 'unknown category'
    }
    case 'notice':
      return registry.noticeKinds.has(observation.kind) ? undefined : 'unknown kind'
  }
}
