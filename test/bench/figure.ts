/** One measured figure beside its baseline of the same run. */
export interface Figure {
  name: string
  unit: string
  value: number
  /** `ratio` where figure and baseline were measured in pairs: the median of theirs, not that of the medians. */
  baseline?: { name: string; value: number; ratio?: number }
  /** What the figure, or its ratio to the baseline, must keep to. */
  target?: { of: 'value' | 'ratio'; atMost?: number; atLeast?: number }
}

export interface BenchOptions {
  /** Shorter and noisier, to see that it runs: targets are told but not judged. */
  quick: boolean
  /** A folder of recorded streams, where one is given. */
  data?: string | undefined
}

export function ratioOf(figure: Figure): number | undefined {
  return figure.baseline && (figure.baseline.ratio ?? figure.value / figure.baseline.value)
}

export function meets(figure: Figure): boolean {
  const { target } = figure
  if (!target) return true
  const judged = target.of === 'value' ? figure.value : (ratioOf(figure) ?? Number.NaN)
  return judged <= (target.atMost ?? Infinity) && judged >= (target.atLeast ?? -Infinity)
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Linear between neighbours; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const position = (sorted.length - 1) * share
  const low = sorted[Math.floor(position)] ?? Number.NaN
  const high = sorted[Math.ceil(position)] ?? Number.NaN
  return low + (high - low) * (position - Math.floor(position))
}

export function formatFigure(figure: Figure): string {
  const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 4 })
  const ratio = ratioOf(figure)
  const beside =
    figure.baseline && ratio !== undefined
      ? ` | ${figure.baseline.name} ${number(figure.baseline.value)} | ratio ${ratio.toFixed(2)}`
      : ''
  const { target } = figure
  const bound = target && (target.atMost === undefined ? `>= ${target.atLeast}` : `<= ${target.atMost}`)
  const verdict = target ? ` | ${target.of} ${bound}: ${meets(figure) ? 'kept' : 'MISSED'}` : ''
  return `  ${figure.name}: ${number(figure.value)} ${figure.unit}${beside}${verdict}`
}
