import { expect, it } from 'vitest'
import { completeSpans } from '../../server/history/complete-spans.ts'
import { expiredLeaves } from '../../server/history/expired-leaves.ts'
import { centre } from '../../shared/domains/centre.ts'
import type { Domain, Retention } from '../../shared/domains/domain.ts'
import { traffic } from '../../shared/domains/traffic.ts'

const DAY_MS = 86_400_000
const NOW = 10_000 * DAY_MS
const kept = (domain: Domain, retention: Partial<Retention>): Domain => ({ ...domain, retention })
const leaf = (parent: string, daysAgo: number, writtenDaysAgo = daysAgo) => ({
  name: `${parent}_${daysAgo}`,
  parent,
  from: NOW - (daysAgo + 1) * DAY_MS,
  to: NOW - daysAgo * DAY_MS,
  writtenAt: NOW - writtenDaysAgo * DAY_MS,
})

it('a domain that keeps less goes from roll-ups before the others, and its readings with their partition', () => {
  const domains = [kept(traffic, { readingsDays: 2, minutesDays: 3 }), centre]
  const leaves = [
    leaf('reading_traffic', 2),
    leaf('reading_traffic', 9, 1),
    leaf('reading_centre', 2),
    leaf('roll_up_1m', 2),
    leaf('roll_up_1m', 3),
    leaf('roll_up_1m', 31),
    leaf('roll_up_1d', 9_000),
    leaf('journal', 31),
  ]
  const expired = expiredLeaves(leaves, domains, NOW).map((one) => [one.leaf.name, one.domains])
  expect(expired).toEqual([
    ['reading_traffic_2', undefined],
    ['roll_up_1m_3', ['traffic']],
    ['roll_up_1m_31', undefined],
    ['journal_31', undefined],
  ])
})

it('nothing can have been dropped where partitions are, and since as long ago as it is kept', () => {
  const spans = completeSpans(
    [
      { from: 50, to: 60 },
      { from: -Infinity, to: 10 },
      { from: 60, to: 70 },
    ],
    100,
  )
  expect(spans.map(({ from, to }) => [from, Math.min(to, 1_000)])).toEqual([
    [0, 10],
    [50, 70],
    [100, 1_000],
  ])
})
