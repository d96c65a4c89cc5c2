import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'

export const AT = Date.UTC(2026, 10, 23, 10, 42, 8)

/** An answer whose first figure is the one that was asked for. */
export function explained(figures: ExplainFigure[], rest: Partial<ExplainAnswer> = {}): ExplainAnswer {
  const [first] = figures
  return {
    indicator: first?.indicator ?? '',
    scope: '19',
    at: AT,
    past: false,
    zone: 'Asia/Ho_Chi_Minh',
    figures,
    ...rest,
  }
}

export function figureOf(indicator: string, rest: Partial<ExplainFigure>): ExplainFigure {
  return {
    indicator,
    name: { vi: indicator, en: indicator },
    unit: { vi: '', en: '' },
    decimals: 0,
    better: 'up',
    rollUp: 'sum',
    definition: { version: 1, validFrom: '1970-01-01' },
    value: 1,
    basis: 'parts',
    notes: [],
    state: 'fresh',
    reported: 1,
    expected: 1,
    simulated: false,
    feeds: [],
    parts: [],
    moreParts: 0,
    inputs: [],
    ...rest,
  }
}

export function partOf(rest: Partial<ExplainPart>): ExplainPart {
  return {
    type: 'area',
    area: '05443',
    feed: 'city-thai-nguyen',
    value: 1,
    state: 'fresh',
    counted: true,
    simulated: false,
    ...rest,
  }
}
