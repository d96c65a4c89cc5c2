import type { ExplainAnswer, ExplainFeed, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'

/** What a figure would need and does not have. */
export interface Missing {
  /** Parts that should speak and do not, or said that they do not know. */
  parts: ExplainPart[]
  /** Feeds that have fallen silent, or never spoke. */
  feeds: ExplainFeed[]
  /** Figures of its formula that are not known. */
  inputs: ExplainFigure[]
  /** How many of its parts report, where some do not: also those that are not told one by one. */
  unreported: number
}

export function missingOf(figure: ExplainFigure, { figures }: Pick<ExplainAnswer, 'figures'>): Missing {
  const { parts, feeds, inputs, reported, expected } = figure
  return {
    parts: parts.filter(isMissing),
    feeds: feeds.filter(({ state }) => state === 'never' || state === 'stale'),
    inputs: figures.filter(({ indicator, value }) => value === null && inputs.includes(indicator)),
    unreported: Math.max(0, expected - reported),
  }
}

export function isAnyMissing({ parts, feeds, inputs, unreported }: Missing): boolean {
  return parts.length > 0 || feeds.length > 0 || inputs.length > 0 || unreported > 0
}

/** What another figure stands for is not missing, nor what a thing out of service does not say. */
export function isMissing({ state, counted, notCounted }: ExplainPart): boolean {
  switch (notCounted) {
    case 'covered':
    case 'other-feed':
    case 'outside':
    case 'offline':
      return false
    case 'stale':
    case 'no-numerator':
    case 'no-figure':
      return true
    case 'other-day':
    case undefined:
      return state === 'never' || state === 'stale' || !counted
  }
}
