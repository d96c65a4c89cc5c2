import { UNUSUAL_PARAMETERS } from '../../../shared/bands/band-parameters.ts'
import { median, type BenchOptions, type Figure } from '../figure.ts'
import { bandsByDay, fixedBand, judgedFrom, marksOf, SINGLE_POINTS } from './marks.ts'
import { addScores, scoreOf, type Score } from './score.ts'
import { readLabelledStreams, type LabelledStream } from './streams.ts'

/**
 * How well bands tell what people called an anomaly, beside one threshold for all hours that was set on the same
 * first days. Parameters are those of the product, fixed before any label was looked at; nothing is judged here.
 * `npm run bench -- bands --data <folder>`, the folder being one with `traffic/nab/`.
 */
export async function runBandsBench({ data }: BenchOptions): Promise<Figure[]> {
  const streams = data === undefined ? undefined : await readLabelledStreams(data)
  if (streams === undefined) {
    const why = data === undefined ? 'no --data <folder> was given' : `no traffic/nab/ in ${data}`
    process.stdout.write(`  bands: nothing to measure, ${why}\n`)
    return []
  }
  const scored = streams.map((stream) => ({ name: stream.name, ...scoresOf(stream) }))
  const all = {
    name: 'all streams',
    bands: addScores(scored.map(({ bands }) => bands)),
    fixed: addScores(scored.map(({ fixed }) => fixed)),
    single: addScores(scored.map(({ single }) => single)),
  }
  for (const stream of streams) process.stdout.write(`${judgedLine(stream)}\n`)
  return [...scored, all].flatMap(({ name, bands, fixed, single }) => [
    ...figuresOf(name, 'band', bands, 'fixed threshold that lasts', fixed),
    ...figuresOf(name, 'band', bands, 'fixed threshold of single points', single),
  ])
}

function scoresOf(stream: LabelledStream): Record<'bands' | 'fixed' | 'single', Score> {
  const fixed = fixedBand(stream)
  return {
    bands: scoreOf(stream, marksOf(stream, bandsByDay(stream), UNUSUAL_PARAMETERS)),
    fixed: scoreOf(stream, marksOf(stream, fixed, UNUSUAL_PARAMETERS)),
    single: scoreOf(stream, marksOf(stream, fixed, SINGLE_POINTS)),
  }
}

/** A slot that is not known yet is not judged: how often that was. */
function judgedLine(stream: LabelledStream): string {
  const bandOfPoint = bandsByDay(stream)
  const judged = stream.points.filter(({ at }) => at >= judgedFrom(stream))
  const known = judged.filter(({ at }) => bandOfPoint(at) !== undefined).length
  const share = ((100 * known) / judged.length).toFixed(0)
  return `  ${stream.name}: ${judged.length} figures behind the first days, a band for ${share} % of them`
}

function figuresOf(stream: string, own: string, score: Score, beside: string, other: Score): Figure[] {
  const figure = (name: string, unit: string, of: (score: Score) => number): Figure => ({
    name: `${stream}, ${own}: ${name}`,
    unit,
    value: of(score),
    baseline: { name: beside, value: of(other) },
  })
  return [
    figure('marks', '', ({ marks }) => marks),
    figure('precision', '', ({ marks, wrong }) => (marks - wrong) / marks),
    figure(`recall of ${score.windows} windows`, '', ({ found, windows }) => found / windows),
    figure('median delay', 'min', ({ delaysMs }) => median(delaysMs) / 60_000),
    figure('false marks', 'a week', ({ wrong, weeks }) => wrong / weeks),
  ]
}
