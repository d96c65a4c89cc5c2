import { z } from 'zod'
import { canonicalJson, type Json } from '../../shared/audit/canonical-json.ts'
import type { StoredLine } from './audit-table.ts'
import { BEGINNING, hashOf, type Link } from './chain.ts'
import type { ChainProblem } from '../../shared/audit/chain-problem.ts'

/** Holds lines, in the order of their numbers, against their hashes and each against the one before. */
export class ChainChecker {
  /** The last line that was looked at. */
  last: Link

  /** `after`: the line before the first that it is shown. */
  constructor(after: Link = BEGINNING) {
    this.last = after
  }

  next(line: StoredLine): ChainProblem[] {
    const problems: ChainProblem[] = []
    const { number } = line
    const expected = this.last.number + 1
    const linked = linksOf(line)
    const isChanged = linked === undefined || hashOf(line.text) !== line.hash
    if (isChanged) problems.push({ type: 'changed', number })
    if (number > expected) problems.push({ type: 'missing', number: expected, last: number - 1 })
    // Of what is behind a gap it cannot be said.
    else if (!isChanged && (number < expected || linked.previous !== this.last.hash)) {
      problems.push({ type: 'unlinked', number })
    }
    this.last = line
    return problems
  }
}

const entrySchema = z.looseObject({
  number: z.number(),
  previous: z.string(),
  at: z.number(),
  action: z.string(),
  who: z.looseObject({ id: z.string(), name: z.string() }),
  target: z.string().nullable(),
  outcome: z.string(),
})

/** Undefined where the text is no canonical entry of this number, or is searched by what it does not say. */
function linksOf({ text, number, columns }: StoredLine): { previous: string } | undefined {
  const value: Json = JSON.parse(text)
  const entry = entrySchema.safeParse(value).data
  if (entry?.number !== number || canonicalJson(value) !== text) return undefined
  const { at, action, who, target, outcome } = entry
  const said = JSON.stringify([at, action, who.id, who.name, target, outcome])
  return said === JSON.stringify(columns) ? entry : undefined
}
