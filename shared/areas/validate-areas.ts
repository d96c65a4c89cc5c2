import type { Area } from './area.ts'
import { isValidOn, overlaps } from './effective-date.ts'

export type AreaProblem =
  | { type: 'overlap'; code: string; validFrom: readonly [string, string] }
  | { type: 'missing-parent'; code: string; parent: string; day: string }
  | { type: 'cycle'; codes: readonly string[]; day: string }

export class AreaError extends Error {
  readonly problems: readonly AreaProblem[]

  constructor(problems: readonly AreaProblem[]) {
    super(`areas are inconsistent: ${problems.map(describeAreaProblem).join('; ')}`)
    this.name = 'AreaError'
    this.problems = problems
  }
}

/**
 * All that is wrong with a set of areas on any day; empty when every day gives a tree.
 * Only the days on which something begins or ends are looked at: between them nothing changes.
 */
export function validateAreas(areas: readonly Area[]): AreaProblem[] {
  return [...overlapProblems(areas), ...turningDays(areas).flatMap((day) => problemsOn(areas, day))]
}

/** Missing parents and cycles on one day. Expects no overlap on that day. */
export function problemsOn(areas: readonly Area[], day: string): AreaProblem[] {
  const byCode = new Map(areas.filter((a) => isValidOn(a, day)).map((a) => [a.code, a]))
  const missing = [...byCode.values()].flatMap((a): AreaProblem[] =>
    a.parent !== null && !byCode.has(a.parent)
      ? [{ type: 'missing-parent', code: a.code, parent: a.parent, day }]
      : [],
  )
  return [...missing, ...cyclesOn(byCode, day)]
}

export function describeAreaProblem(problem: AreaProblem): string {
  switch (problem.type) {
    case 'overlap':
      return `${problem.code} is valid twice at once (from ${problem.validFrom.join(' and from ')})`
    case 'missing-parent':
      return `${problem.code} hangs under ${problem.parent}, which does not exist on ${problem.day}`
    case 'cycle':
      return `${problem.codes.join(' > ')} is a circle on ${problem.day}`
  }
}

function turningDays(areas: readonly Area[]): string[] {
  const days = areas.flatMap((a) => (a.validTo === null ? [a.validFrom] : [a.validFrom, a.validTo]))
  return [...new Set(days)].toSorted()
}

function overlapProblems(areas: readonly Area[]): AreaProblem[] {
  const sorted = areas.toSorted((a, b) => compare(a.code, b.code) || compare(a.validFrom, b.validFrom))
  return sorted.flatMap((area, i): AreaProblem[] => {
    const before = sorted[i - 1]
    if (before === undefined || before.code !== area.code || !overlaps(before, area)) return []
    return [{ type: 'overlap', code: area.code, validFrom: [before.validFrom, area.validFrom] }]
  })
}

/** Walks up from every area once; a walk that meets itself has found a circle. */
function cyclesOn(byCode: ReadonlyMap<string, Area>, day: string): AreaProblem[] {
  const done = new Set<string>()
  const problems: AreaProblem[] = []
  for (const start of byCode.keys()) {
    const path: string[] = []
    let code: string | null | undefined = start
    while (code != null && byCode.has(code) && !done.has(code) && !path.includes(code)) {
      path.push(code)
      code = byCode.get(code)?.parent
    }
    if (code != null && path.includes(code))
      problems.push({ type: 'cycle', codes: path.slice(path.indexOf(code)), day })
    for (const visited of path) done.add(visited)
  }
  return problems
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
