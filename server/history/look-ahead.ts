import type { FactKey, ReadingKey } from '../journal/look-up.ts'
import type { FoundFact, FoundReading } from '../world/recorder.ts'
import { contentOf } from './look-ups.ts'
import type { Pending } from './pending.ts'
import { READING } from './reading-rows.ts'

/**
 * What waits to be written to the tables is newer than what stands in them: puts its newest revisions in the places of
 * their keys. One pass over what waits, whatever is asked for.
 */
export function findReadingsWaiting(
  { readings }: Pending,
  keys: readonly ReadingKey[],
  found: (FoundReading | undefined)[],
): void {
  const places = new Map(keys.map(({ series, at }, place) => [`${series} ${at}`, place]))
  const wanted = new Set(keys.map(({ series }) => series))
  const { data, fields, length } = readings
  for (let row = 0; row < length * fields; row += fields) {
    const series = data[row + READING.series] ?? -1
    if (!wanted.has(series)) continue
    const place = places.get(`${series} ${data[row + READING.at]}`)
    const revision = data[row + READING.revision] ?? 0
    if (place === undefined || (found[place]?.revision ?? -1) > revision) continue
    const value = orNull(data[row + READING.value])
    const numerator = orNull(data[row + READING.numerator])
    const denominator = orNull(data[row + READING.denominator])
    found[place] = { revision, content: contentOf({ value, numerator, denominator }) }
  }
}

export function findFactsWaiting(
  { members }: Pending,
  keys: readonly FactKey[],
  found: (FoundFact | undefined)[],
): void {
  const places = new Map(keys.map(({ feed, type, id }, place) => [`${feed} ${type} ${id}`, place]))
  if (places.size === 0) return
  for (const member of members) {
    if (member.type !== 'fact') continue
    const { feed, fact } = member
    const place = places.get(`${feed} ${fact.type} ${fact.id}`)
    const revision = fact.revision ?? 0
    if (place === undefined || (found[place]?.revision ?? -1) > revision) continue
    found[place] = { revision, content: fact }
  }
}

function orNull(figure: number | undefined): number | null {
  return figure === undefined || Number.isNaN(figure) ? null : figure
}
