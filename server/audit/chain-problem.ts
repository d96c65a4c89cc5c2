/** What does not agree, by the number of the entry that it is found at. */
export type ChainProblem =
  /** The hash is not that of the entry. */
  | { type: 'changed'; number: number }
  /** Numbers `number` to `last` are not there. */
  | { type: 'missing'; number: number; last: number }
  /** It was written behind another entry than the one that stands before it: inserted, moved or chained anew. */
  | { type: 'unlinked'; number: number }
  /** An anchor tells of an entry with this number; the chain ends at `head`. */
  | { type: 'cut-off'; number: number; head: number }
  /** An anchor told another hash of it: it, or what was before it, is not what it was then. */
  | { type: 'not-as-anchored'; number: number }

export function describeProblem(problem: ChainProblem): string {
  const { number } = problem
  switch (problem.type) {
    case 'changed':
      return `entry ${number}: changed, its hash is of another text`
    case 'missing':
      return number === problem.last
        ? `entry ${number}: missing`
        : `entries ${number} to ${problem.last}: missing`
    case 'unlinked':
      return `entry ${number}: was not written behind the entry before it (inserted, moved or chained anew)`
    case 'cut-off':
      return `entry ${number}: cut off; an anchor tells of it, and the chain ends at ${problem.head}`
    case 'not-as-anchored':
      return `entry ${number}: an anchor told another hash of it: it, or one before it, was changed`
  }
}
