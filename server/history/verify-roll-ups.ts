import { retentionOf, type Domain } from '../../shared/domains/domain.ts'
import { readingTable } from '../store/reading-table.ts'
import type { Span } from './civil-spans.ts'
import { completeSpans } from './complete-spans.ts'
import type { Difference, VerifyContext } from './difference.ts'
import { isoTimes } from './iso-times.ts'
import { reckonAnew } from './reckon-anew.ts'
import { FINER, ROLL_UP_LEVELS, rollUpTable, type RollUpLevel } from './roll-up-level.ts'
import { compareCells } from './verify-sql.ts'

const DAY_MS = 86_400_000
type CellDifference = Extract<Difference, { type: 'cell' }>

/** Holds each level against what it is made of, from fine to coarse; mended levels count for the coarser. */
export async function verifyRollUps(
  context: VerifyContext,
  fix: boolean,
): Promise<{ differences: CellDifference[]; cells: number }> {
  const differences: CellDifference[] = []
  let cells = 0
  for (const level of ROLL_UP_LEVELS) {
    for (const domain of context.domains) {
      const found = await verifyLevel(context, level, domain)
      cells += found.cells
      if (fix) await mend(context, level, found.differences)
      for (const one of found.differences) differences.push({ ...one, fixed: fix })
    }
  }
  return { differences, cells }
}

async function verifyLevel(context: VerifyContext, level: RollUpLevel, domain: Domain) {
  const source = level === '1m' ? readingTable(domain.id) : rollUpTable(FINER[level])
  const found: { differences: CellDifference[]; cells: number } = { differences: [], cells: 0 }
  const leaves = context.leaves.filter(({ parent }) => parent === source)
  // Without any, there never was such a domain; its table may not be there.
  if (leaves.length === 0) return found
  const keptSince = context.now - daysKept(level, domain) * DAY_MS
  for (const span of completeSpans(leaves, keptSince)) {
    const inside = wholeBuckets(context, level, span)
    const { rows } = await context.client.query<ComparedRow>(compareCells(level, source), [
      domain.id,
      ...isoTimes([inside.from, inside.to]),
      context.zone,
    ])
    for (const row of rows) {
      if (row.problem === null) found.cells = row.cells
      else found.differences.push(toDifference(level, row))
    }
  }
  return found
}

/** How long what a level is made of is kept. */
function daysKept(level: RollUpLevel, domain: Domain): number {
  const { readingsDays, minutesDays, quartersDays } = retentionOf(domain)
  return { '1m': readingsDays, '15m': minutesDays, '1h': quartersDays, '1d': quartersDays, '1mo': Infinity }[
    level
  ]
}

interface ComparedRow {
  series: number
  bucket: Date
  problem: CellDifference['problem'] | null
  cells: number
}

function toDifference(level: RollUpLevel, { series, bucket, problem }: ComparedRow): CellDifference {
  return {
    type: 'cell',
    level,
    series,
    bucket: bucket.getTime(),
    problem: problem ?? 'differs',
    fixed: false,
  }
}

function wholeBuckets({ buckets }: VerifyContext, level: RollUpLevel, { from, to }: Span): Span {
  const first = buckets.spanOf(level, from)
  return { from: first.from === from ? from : first.to, to: buckets.bucketOf(level, to) }
}

async function mend(
  context: VerifyContext,
  level: RollUpLevel,
  differences: readonly CellDifference[],
): Promise<void> {
  const wrong = differences.filter(({ problem }) => problem !== 'too-many')
  const tooMany = differences.filter(({ problem }) => problem === 'too-many')
  await reckonAnew(level, wrong, context)
  await context.client.query(
    `delete from ${rollUpTable(level)} c using unnest($1::int4[], $2::timestamptz[]) as w (series, bucket)
     where c.series = w.series and c.bucket = w.bucket`,
    [tooMany.map(({ series }) => series), isoTimes(tooMany.map(({ bucket }) => bucket))],
  )
}
