import { retentionOf } from '../../shared/domains/domain.ts'
import { readingTable } from '../store/reading-table.ts'
import { figure } from './cell.ts'
import type { Difference, VerifyContext } from './difference.ts'
import { nextGroup, readPending } from './journal-reader.ts'
import type { Pending } from './pending.ts'
import { READING, READING_FIELDS } from './reading-rows.ts'
import { missingFacts, missingReadings } from './verify-members.ts'

const DAY_MS = 86_400_000

/** Looks every number of the journal below the position up in the table that it belongs to. */
export async function verifyJournal(
  context: VerifyContext,
  position: number,
): Promise<{ differences: Difference[]; numbers: number }> {
  const differences: Difference[] = []
  let numbers = 0
  let next = await nextGroup(context.client, 0)
  while (next !== undefined && next < position) {
    const pending = await readPending(context.client, next, position)
    if (pending.to === next) {
      differences.push({ type: 'hole', number: next })
      next = await nextGroup(context.client, next)
      continue
    }
    numbers += pending.to - pending.from
    differences.push(
      ...(await verifyReadings(context, pending)),
      ...(await missingFacts(context.client, pending)),
    )
    next = pending.to
  }
  return { differences, numbers }
}

async function verifyReadings(context: VerifyContext, { readings }: Pending): Promise<Difference[]> {
  const byDomain = new Map<string, number[]>()
  for (let reading = 0; reading < readings.length * READING_FIELDS; reading += READING_FIELDS) {
    const domain = context.book.domainOf(figure(readings.data, reading))
    const ofDomain = byDomain.get(domain)
    if (ofDomain === undefined) byDomain.set(domain, [reading])
    else ofDomain.push(reading)
  }
  const differences: Difference[] = []
  for (const [domain, ofDomain] of byDomain) {
    const kept = keptReadings(context, domain)
    const expected = ofDomain.filter((reading) => kept(figure(readings.data, reading + READING.at)))
    differences.push(...(await missingReadings(context.client, domain, readings.data, expected)))
  }
  return differences
}

/** Whether readings of a time can be expected: retention drops partitions, and only old ones. */
function keptReadings({ leaves, domains, now }: VerifyContext, domain: string): (at: number) => boolean {
  const own = leaves.filter(({ parent }) => parent === readingTable(domain))
  const declared = domains.find(({ id }) => id === domain)
  const keptSince = declared === undefined ? now : now - retentionOf(declared).readingsDays * DAY_MS
  return (at) => at >= keptSince || own.some(({ from, to }) => at >= from && at < to)
}
