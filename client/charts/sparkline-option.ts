import type { EChartsCoreOption } from 'echarts/core'
import type { SparklineData } from './sparkline-data.ts'

export interface SparklineColours {
  /** CSS pixels of one at 1080 lines. */
  unit: number
  line: string
  band: string
  /** Under the line; the calm theme has none. */
  fill: string | undefined
}

/** An older end of a line is not where it is now. */
const NOW_WITHIN_MS = 15_000

/** No axes, no legend, no motion: a line within its normal band, and where it is now. */
export function sparklineOption(data: SparklineData, colours: SparklineColours): EChartsCoreOption {
  const { from, to, points, bands } = data
  const [min, max] = extent(data)
  const plain = { type: 'line', symbol: 'none', silent: true, animation: false } as const
  const last = points.at(-1)
  return {
    animation: false,
    grid: { left: 0, right: 5 * colours.unit, top: 4 * colours.unit, bottom: 4 * colours.unit },
    xAxis: { type: 'time', show: false, min: from, max: to },
    yAxis: { type: 'value', show: false, min, max },
    series: [
      {
        ...plain,
        id: 'low',
        stack: 'band',
        stackStrategy: 'all',
        lineStyle: { opacity: 0 },
        data: bands.map(({ at, band }) => [at, band?.[0] ?? null]),
      },
      {
        ...plain,
        id: 'high',
        stack: 'band',
        stackStrategy: 'all',
        lineStyle: { opacity: 0 },
        areaStyle: { color: colours.band, opacity: 1 },
        data: bands.map(({ at, band }) => [at, band ? band[1] - band[0] : null]),
      },
      {
        ...plain,
        id: 'line',
        z: 3,
        lineStyle: { color: colours.line, width: 2 * colours.unit },
        ...(colours.fill === undefined ? {} : { areaStyle: { color: colours.fill, origin: 'start' } }),
        data: points.map(({ at, value }) => [at, value]),
      },
      {
        ...plain,
        id: 'now',
        z: 4,
        symbol: 'circle',
        symbolSize: 7 * colours.unit,
        itemStyle: { color: colours.line },
        data: last && to - last.at <= NOW_WITHIN_MS ? [[last.at, last.value]] : [],
      },
    ],
  }
}

/** A little air above and below; a flat line lies in the middle. */
function extent({ points, bands }: SparklineData): [number, number] {
  const known = [...points.flatMap(({ value }) => value ?? []), ...bands.flatMap(({ band }) => band ?? [])]
  if (known.length === 0) return [0, 1]
  const low = Math.min(...known)
  const high = Math.max(...known)
  const air = (high - low) * 0.08 || Math.max(1, Math.abs(high) * 0.05)
  return [low - air, high + air]
}
