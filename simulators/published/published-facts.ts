import type { Observation, Reading, Thing } from '../../shared/observation.ts'
import { RESULT } from '../../shared/indices/result-kind.ts'
import { zonedTime } from '../engine/local-day.ts'
import { lastMomentOf, namedPeriod } from '../slow/period.ts'
import type { PublishedFigure, PublishedFile, PublishedResult } from './published-file.ts'

/** What a file of published figures says, each with the time that it was published for. */
export function publishedFacts({ area, figures, results }: PublishedFile, zone: string): Observation[] {
  return [
    ...results.map((result, index) => thingOf(result, index, results, area, zone)),
    ...figures.map((figure) => readingOf(figure, area, zone)),
    ...results.flatMap((result) => (result.own ? readingsOf(result, results, area, zone) : [])),
  ]
}

/** Of those with indicators of their own; the others are results that are compared, and no figures. */
const SCORED: readonly string[] = ['766', 'pci', 'papi', 'par', 'sipas', 'dti']

function readingOf(figure: PublishedFigure, area: string, zone: string): Reading {
  const { indicator, period, value, numerator, denominator } = figure
  return {
    type: 'reading',
    indicator,
    area: figure.area ?? area,
    at: timeOf(period, zone),
    value,
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
  }
}

function thingOf(
  { source, area: own, said: words, ...told }: PublishedResult,
  nth: number,
  results: readonly PublishedResult[],
  area: string,
  zone: string,
): Thing {
  const { index, period, province, extent } = told
  const later = results.filter(
    (other) =>
      other.index === index && other.area === own && other.extent === extent && other.period > period,
  )
  return {
    type: 'thing',
    id: `result-${index}-${period}-${own ?? extent ?? nth}`,
    kind: RESULT.id,
    at: timeOf(period, zone),
    // With each later round it is said anew, as an earlier one: that is a correction.
    revision: new Set(later.map((other) => other.period)).size,
    area: own ?? area,
    name: `${index.toUpperCase()} ${period}, ${province}`,
    status: later.length === 0 ? 'newest' : 'earlier',
    attributes: {
      ...Object.fromEntries(
        Object.entries(told).flatMap(([key, value]) =>
          value === undefined || key === 'until' ? [] : [[key, value]],
        ),
      ),
      ...(words === undefined ? {} : { said: words.vi, saidEn: words.en }),
      source: source.vi,
      sourceEn: source.en,
    },
  }
}

/** The score, the rank, and the rank of the round before where one is known. */
function readingsOf(
  result: PublishedResult,
  results: readonly PublishedResult[],
  area: string,
  zone: string,
): Reading[] {
  const { index, period, score, rank } = result
  if (!SCORED.includes(index)) return []
  const at = timeOf(period, zone)
  const say = (indicator: string, value: number | undefined): Reading[] =>
    value === undefined ? [] : [{ type: 'reading', indicator, area: result.area ?? area, at, value }]
  const ranked = (name: string) =>
    index === '766' ? `indices.${name}` : `indices.${index}${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return [
    // Of 766 the groups are said, and add up to it.
    ...(index === '766' ? [] : say(`indices.${index}`, score)),
    ...say(ranked('rank'), rank),
    ...say(ranked('rankBefore'), rankBefore(result, results)),
  ]
}

/** Of the newest earlier round; a rank among another number of places is no rank to compare with. */
function rankBefore({ index, of, period, area }: PublishedResult, results: readonly PublishedResult[]) {
  return results
    .filter((other) => other.own && other.index === index && other.of === of && other.area === area)
    .filter((other) => other.period < period)
    .toSorted((a, b) => (a.period < b.period ? 1 : -1))
    .at(0)?.rank
}

/** A figure of a day is of its noon, that of a longer period of its last moment: it lies in the period that it is of. */
function timeOf(period: string, zone: string): number {
  return period.length === 10 ? zonedTime(`${period}T12:00`, zone) : lastMomentOf(namedPeriod(period, zone))
}
